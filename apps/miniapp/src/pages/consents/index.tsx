import { View } from '@tarojs/components';
import { useState } from 'react';
import { useMe } from '@/api/me';
import { scanned, insideWechat } from '@/device/wechat';
import { go, useQuery } from '@/navigation/go';
import { codeIn, type Scope, scopes } from '@/people/consent-words';
import { type Consent, type Member, relativesOf, useConsents, useHousehold } from '@/people/own';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Old } from '@/ui/old';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Shown } from '@/ui/states';
import { Given } from './given';
import { Held } from './held';
import { LetSomebody } from './let-somebody';
import { SayAgreed } from './say-agreed';
import '@/people/people.scss';

/** Who may order for whom: what I may, and what others may for me. */
export default function ConsentsPage() {
  const consents = useConsents();
  return (
    <Screen>
      <SignedIn words="登录后可以替家人点单,也可以请家人替您点单。">
        <Shown read={consents}>
          {({ items }) => (
            <>
              {consents.old && <Old />}
              <Both consents={items} />
            </>
          )}
        </Shown>
      </SignedIn>
    </Screen>
  );
}

function Both({ consents }: { consents: Consent[] }) {
  const me = useMe().data;
  const household = useHousehold();
  const family = relativesOf(household.data, me?.id);
  return (
    <>
      <MayOrder held={consents.filter(({ proxyId }) => proxyId === me?.id)} family={family} />
      <MayForMe given={consents.filter(({ personId }) => personId === me?.id)} family={family} />
    </>
  );
}

/** What an order lacked is ticked already. */
function useWanted(): Scope | undefined {
  const { scope } = useQuery();
  return scopes.find(({ value }) => value === scope)?.value;
}

function MayOrder({ held, family }: { held: Consent[]; family: Member[] }) {
  const wanted = useWanted();
  const [saying, setSaying] = useState(false);
  return (
    <Card title="我可以替谁点单">
      {held.length === 0 && <View className="people-words">还没有。家人同意以后,在这里登记一下就可以。</View>}
      {held.map((consent) => (
        <Held key={consent.id} consent={consent} wanted={wanted} />
      ))}
      {family.length > 0 ? (
        <Button title="登记:家人同意我替他点单" kind="primary" wide onTap={() => setSaying(true)} />
      ) : (
        <Button title="先加一位家人" kind="primary" icon="plus" wide onTap={() => go('/pages/member/index')} />
      )}
      {saying && <SayAgreed family={family} onClose={() => setSaying(false)} />}
    </Card>
  );
}

function MayForMe({ given, family }: { given: Consent[]; family: Member[] }) {
  const [letting, setLetting] = useState(false);
  const scan = async () => {
    const code = codeIn((await scanned()) ?? '');
    if (code) go('/pages/consent/index', { code });
  };
  return (
    <Card title="谁可以替我点单">
      {given.length === 0 && <View className="people-words">还没有。您可以请家人或信得过的人帮忙,随时能收回。</View>}
      {given.map((consent) => (
        <Given key={consent.id} consent={consent} />
      ))}
      <Button title="请人替我点单" wide onTap={() => setLetting(true)} />
      <View className="people-ways">
        {insideWechat ? (
          <Button title="扫家人手机上的码" icon="camera" onTap={() => void scan()} />
        ) : (
          <View className="people-words">家人给您看一个码?用手机相机对着它扫一扫,就会打开确认页。</View>
        )}
      </View>
      {letting && <LetSomebody family={family} onClose={() => setLetting(false)} />}
    </Card>
  );
}
