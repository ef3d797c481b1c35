import { View } from '@tarojs/components';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { api, ask } from '@/api/client';
import { keyed, useSubmission } from '@/api/submit';
import { copy } from '@/device/share';
import { siteAddress } from '@/device/site';
import { useRefresh } from '@/api/read';
import { type Scope, scopes } from '@/people/consent-words';
import type { Consent } from '@/people/own';
import { Button } from '@/ui/button';
import { Several } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';
import { clockWords } from '@/words/time';

/** 扫码同意: the person reads this code with his own phone and says yes there. Good once and for ten minutes. */
export function CodeSheet({ consent, wanted, onClose }: { consent: Consent; wanted?: Scope; onClose(): void }) {
  const [scope, setScope] = useState<Scope[]>(() => [...new Set([...consent.scope, ...(wanted ? [wanted] : [])])]);
  const [shown, setShown] = useState<{ code: string; expiresAt: string }>();
  const refresh = useRefresh();
  const making = useSubmission((key: string, wanted: Scope[]) =>
    ask(
      api.POST('/api/me/consents/{id}/code', {
        params: { path: { id: consent.id } },
        body: { scope: wanted },
        ...keyed(key),
      }),
    ),
  );
  const close = () => {
    if (shown) void refresh('consents');
    onClose();
  };
  return (
    <Sheet title={`请${consent.personName}确认`} close={shown ? '好了' : '先不'} onClose={close}>
      {shown ? (
        <Code {...shown} name={consent.personName} />
      ) : (
        <>
          <Several title="请他同意哪些" options={scopes} values={scope} onChange={setScope} />
          <Refused problem={making.problem} />
          <View className="sheet-words">
            <Button
              title="出一个码"
              kind="primary"
              wide
              disabled={scope.length === 0}
              busy={making.busy}
              onTap={() => void making.send(scope).then((made) => made && setShown(made))}
            />
          </View>
          <View className="sheet-words">他没有手机,或者登录不了?请社区工作人员打电话或上门核实,也一样有效。</View>
        </>
      )}
    </Sheet>
  );
}

function Code({ code, expiresAt, name }: { code: string; expiresAt: string; name: string }) {
  const [copied, setCopied] = useState(false);
  const link = `${siteAddress()}/pages/consent/index?code=${code}`;
  const drawing = `url("data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 0 }))}")`;
  return (
    <>
      <View className="people-code" style={{ backgroundImage: drawing }} ariaRole="img" ariaLabel="请家人扫的二维码" />
      <View className="sheet-words">
        请{name}用自己的手机扫这个码,点“同意”。{clockWords(expiresAt)} 前有效,只能用一次。
      </View>
      <View className="sheet-words">
        <Button
          title={copied ? '已经复制,发给他吧' : '人不在身边?复制链接发给他'}
          wide
          onTap={() => void copy(link).then(() => setCopied(true))}
        />
      </View>
    </>
  );
}
