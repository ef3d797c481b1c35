import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Choice, TextField } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';
import { posts } from './posts';
import type { Member, OwnPartner } from './reads';
import { useChangePartner } from './standing';

/** As the API takes the list: it is always the whole one. */
const listed = (members: readonly Member[]) =>
  members.map(({ personId, post, title }) => ({ personId, post, ...(title ? { title } : {}) }));

/** Somebody new, who has signed in once with this number. */
export function AddSheet({ partner, onClose }: { partner: OwnPartner; onClose(): void }) {
  const [phone, setPhone] = useState('');
  const [title, setTitle] = useState('');
  const [post, setPost] = useState<Member['post']>('worker');
  const [fault, setFault] = useState('');
  const change = useChangePartner();
  async function add() {
    const number = phone.replace(/\s/g, '');
    if (!/^1\d{10}$/.test(number)) return setFault('请填 11 位手机号。');
    const newcomer = { phone: number, post, ...(title.trim() ? { title: title.trim() } : {}) };
    if (await change.send({ members: [...listed(partner.members), newcomer] })) onClose();
  }
  return (
    <Sheet title="加一位成员" close="不加了" onClose={onClose}>
      <TextField
        title="他的手机号"
        kind="phone"
        value={phone}
        onChange={(value) => {
          setFault('');
          setPhone(value);
        }}
        most={13}
        help="请他先用这个号码登录一次。"
        fault={fault}
      />
      <Choice title="做什么" options={posts} value={post} onChange={setPost} />
      <TextField
        title="怎么称呼他的手艺"
        value={title}
        onChange={setTitle}
        most={30}
        required={false}
        placeholder="比如:水电师傅"
      />
      <Refused problem={change.problem} />
      <View className="partner-ways">
        <Button title="加进来" kind="primary" wide busy={change.busy} onTap={() => void add()} />
      </View>
    </Sheet>
  );
}

/** Another post for somebody, or no longer one of us. */
export function MemberSheet({ partner, member, onClose }: { partner: OwnPartner; member: Member; onClose(): void }) {
  const [post, setPost] = useState(member.post);
  const [leaving, setLeaving] = useState(false);
  const change = useChangePartner();
  const others = partner.members.filter(({ personId }) => personId !== member.personId);
  async function save(members: readonly Member[]) {
    if (await change.send({ members: listed(members) })) onClose();
  }
  return (
    <Sheet title={member.name} onClose={onClose}>
      <Refused problem={change.problem} />
      <View className="partner-ways">
        {leaving ? (
          <>
            <Text>移出以后,{member.name}就看不到这里的单子了。</Text>
            <Button
              title={`移出${member.name}`}
              kind="danger"
              wide
              busy={change.busy}
              onTap={() => void save(others)}
            />
            <Button title="不移出" wide onTap={() => setLeaving(false)} />
          </>
        ) : (
          <>
            <Choice title="做什么" options={posts} value={post} onChange={setPost} />
            {post !== member.post && (
              <Button
                title="就这样改"
                kind="primary"
                wide
                busy={change.busy}
                onTap={() =>
                  void save(partner.members.map((one) => (one.personId === member.personId ? { ...one, post } : one)))
                }
              />
            )}
            <Button title="移出成员" kind="danger" wide onTap={() => setLeaving(true)} />
          </>
        )}
      </View>
    </Sheet>
  );
}
