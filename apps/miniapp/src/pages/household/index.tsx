import { View } from '@tarojs/components';
import { useMe } from '@/api/me';
import { go } from '@/navigation/go';
import { type Household, type Member, namedRelative, relativesOf, useHousehold } from '@/people/own';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { Old } from '@/ui/old';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Plate, Shown } from '@/ui/states';
import '@/people/people.scss';

/** My family: ordering for somebody begins here. */
export default function HouseholdPage() {
  return (
    <Screen>
      <SignedIn words="登录后可以记下家人,替他们点单。">
        <Family />
      </SignedIn>
    </Screen>
  );
}

function Family() {
  const me = useMe();
  const household = useHousehold();
  return (
    <Shown read={household}>
      {(list) => {
        const family = relativesOf(list, me.data?.id);
        return (
          <>
            {household.old && <Old />}
            {family.length === 0 ? <Nobody /> : family.map((one) => <Relative key={one.personId} member={one} />)}
            {family.length > 0 && (
              <Button title="再加一位家人" icon="plus" wide onTap={() => go('/pages/member/index')} />
            )}
            <Home household={list.items[0]} />
          </>
        );
      }}
    </Shown>
  );
}

const Nobody = () => (
  <Plate icon="people" title="还没有家人" words="记下爸妈或孩子,替他们点单时就不用再填一遍。">
    <Button title="加一位家人" kind="primary" icon="plus" onTap={() => go('/pages/member/index')} />
  </Plate>
);

function Relative({ member }: { member: Member }) {
  const { personId, name, birthYear, phone, livesAlone, hasAccount } = member;
  return (
    <Card title={namedRelative(member)}>
      {birthYear && <Fact name="出生">{birthYear} 年</Fact>}
      {phone && <Fact name="电话">{phone}</Fact>}
      {livesAlone && <Fact name="居住">一个人住</Fact>}
      <View className="people-ways">
        <Button title={`替${name}点单`} kind="primary" onTap={() => go('/pages/services/index', { for: personId })} />
        {!hasAccount && (
          <Button title="改资料" label={`改${name}的资料`} onTap={() => go('/pages/member/index', { id: personId })} />
        )}
      </View>
    </Card>
  );
}

function Home({ household }: { household?: Household }) {
  return (
    <View className="people-ways">
      {household?.address && (
        <Card title="我们住在">
          <View className="people-words">{household.address}</View>
        </Card>
      )}
      <Button title="代办授权" icon="check" wide onTap={() => go('/pages/consents/index')} />
    </View>
  );
}
