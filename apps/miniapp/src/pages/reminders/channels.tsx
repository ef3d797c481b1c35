import { View } from '@tarojs/components';
import { useState } from 'react';
import { changePreferences, type Preferences } from '@/api/preferences';
import { useRefresh } from '@/api/read';
import { useSubmission } from '@/api/submit';
import { Card } from '@/ui/card';
import { Check, Choice } from '@/ui/field';
import { Refused } from '@/ui/states';
import { quietChoices, quietOf, quietValue } from './quiet';

/** Kept at once; nobody has to look for a button that saves. */
export function Channels({ now }: { now: Preferences }) {
  // What was tapped shows at once and stays until the server has said the same.
  const [tapped, setTapped] = useState<Partial<Preferences>>({});
  const refresh = useRefresh();
  const saving = useSubmission((_key: string, change: Partial<Preferences>) => changePreferences(change));
  const shown = { ...now, ...tapped };
  const put = async (change: Partial<Preferences>) => {
    setTapped((before) => ({ ...before, ...change }));
    const saved = await saving.send({ ...tapped, ...change });
    if (saved) await refresh('preferences', 'me');
    else setTapped({});
  };
  return (
    <>
      <Card title="还可以怎么告诉您">
        <Check title="发微信" checked={shown.wechat !== false} onChange={(wechat) => void put({ wechat })} />
        <View className="people-words" />
        <Check title="微信送不到时发短信" checked={shown.sms !== false} onChange={(sms) => void put({ sms })} />
        <View className="people-words" />
        <Check
          title="不急的事,每天合成一条告诉我"
          checked={shown.digest !== 'never'}
          onChange={(on) => void put({ digest: on ? 'daily' : 'never' })}
        />
      </Card>
      <Card>
        <Choice
          title="什么时候不打扰"
          help="有生命财产危险时,什么时候都会告诉您。"
          options={quietChoices}
          value={quietValue(shown.quiet)}
          onChange={(value) => void put({ quiet: quietOf(value) })}
        />
      </Card>
      <Refused problem={saving.problem} />
    </>
  );
}
