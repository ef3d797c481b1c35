import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { Problem } from '@/api/problem';
import { useRefresh } from '@/api/read';
import { session } from '@/api/session';
import { keyed, useSubmission } from '@/api/submit';
import { replace, switchTo, useQuery } from '@/navigation/go';
import { codeIn, scopes } from '@/people/consent-words';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Failed, Loading, Plate, Refused } from '@/ui/states';
import { dayWords } from '@/words/time';
import '@/people/people.scss';

type Asked = components['schemas']['AskedAnswer'];

/** Opened by the code on somebody's phone: may he order for me? */
export default function ConsentPage() {
  const query = useQuery();
  const code = codeIn(query.code ?? query.q ?? '');
  return (
    <Screen>
      <SignedIn words="请用您自己的手机号登录,再看家人请您同意什么。">
        {code ? <Question code={code} /> : <NoCode />}
      </SignedIn>
    </Screen>
  );
}

const NoCode = () => (
  <Plate icon="search" title="码不完整" words="请家人重新出一个码,再扫一次。">
    <Button title="回首页" onTap={() => switchTo('/pages/home/index')} />
  </Plate>
);

/** A code is asked once for each person who looks; it is nothing to keep on the device. */
function useAsked(code: string) {
  const who = session.use()?.personId;
  const [asked, setAsked] = useState<Asked>();
  const [problem, setProblem] = useState<Problem>();
  const look = () => {
    setProblem(undefined);
    ask(api.POST('/api/me/consent-codes/look', { body: { code } })).then(setAsked, setProblem);
  };
  useEffect(look, [code, who]);
  return { asked, problem, look };
}

function Question({ code }: { code: string }) {
  const { asked, problem, look } = useAsked(code);
  const refresh = useRefresh();
  const saying = useSubmission(async (key: string) => {
    await ask(api.POST('/api/me/consent-codes/confirm', { body: { code }, ...keyed(key) }));
    void refresh('consents');
    return true;
  });
  const [agreed, setAgreed] = useState(false);
  if (problem) return <Failed problem={problem} retry={look} />;
  if (!asked) return <Loading />;
  if (agreed) return <Agreed name={asked.proxyName} />;
  return (
    <Card title={`${asked.proxyName}想替您点单`}>
      <View className="people-words">同意以后,他可以替您点:</View>
      {scopes
        .filter(({ value }) => asked.scope.includes(value))
        .map(({ value, title }) => (
          <View key={value} className="people-words">
            · {title}
          </View>
        ))}
      <View className="people-words">
        {asked.endsAt ? `到${dayWords(asked.endsAt)}为止。` : ''}每一单您都看得到,随时可以收回。
      </View>
      <Refused problem={saying.problem} />
      <Button
        title="同意"
        kind="primary"
        wide
        busy={saying.busy}
        onTap={() => void saying.send().then((done) => done && setAgreed(true))}
      />
      <View className="people-ways">
        <Button title="不同意" wide onTap={() => switchTo('/pages/home/index')} />
      </View>
    </Card>
  );
}

const Agreed = ({ name }: { name: string }) => (
  <Plate icon="check" title="已经同意" words={`${name}可以替您点单了。想收回,到“我的 → 代办授权”。`}>
    <Button title="看看我的授权" onTap={() => replace('/pages/consents/index')} />
    <Button title="回首页" kind="primary" onTap={() => switchTo('/pages/home/index')} />
  </Plate>
);
