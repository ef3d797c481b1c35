import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useMe } from '@/api/me';
import { Frame } from '@/partner/frame';
import { AddSheet, MemberSheet } from '@/partner/member-sheets';
import { posts, postTitle } from '@/partner/posts';
import { type Member, type OwnPartner, useOwnPartner } from '@/partner/reads';
import { Button } from '@/ui/button';
import { Card, Fact, Row } from '@/ui/card';
import { Shown } from '@/ui/states';

/** Who belongs to the partner, and as what. */
export default function MembersPage() {
  const partner = useOwnPartner();
  return (
    <Frame>
      <Shown read={partner} lines={5}>
        {(own) => <Members partner={own} />}
      </Shown>
    </Frame>
  );
}

function Members({ partner }: { partner: OwnPartner }) {
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<Member>();
  const lead = partner.post === 'lead';
  const nameOf = ({ personId, name }: Member) => (personId === me.data?.id ? `${name}(我自己)` : name);
  const whatOf = ({ post, title }: Member) => [...new Set([postTitle(post), title])].filter(Boolean).join(' · ');
  return (
    <>
      <Card title={partner.name}>
        {partner.members.map((member) =>
          lead ? (
            <Row
              key={member.personId}
              title={nameOf(member)}
              words={whatOf(member)}
              icon="person"
              onTap={() => setChosen(member)}
            />
          ) : (
            <Fact key={member.personId} name={nameOf(member)}>
              {whatOf(member)}
            </Fact>
          ),
        )}
      </Card>
      {lead ? (
        <Button title="加一位成员" icon="plus" kind="primary" wide onTap={() => setAdding(true)} />
      ) : (
        <Text>要加人或改岗位,请找负责人。</Text>
      )}
      <View className="partner-part" ariaRole="heading" ariaLevel={2}>
        谁能做什么
      </View>
      <Card>
        {posts.map(({ value, title, words }) => (
          <Fact key={value} name={title}>
            {words}
          </Fact>
        ))}
      </Card>
      {adding && <AddSheet partner={partner} onClose={() => setAdding(false)} />}
      {chosen && <MemberSheet partner={partner} member={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}
