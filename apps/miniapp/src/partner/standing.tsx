import { Text, View } from '@tarojs/components';
import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { useRefresh } from '@/api/read';
import { useSubmission } from '@/api/submit';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Refused } from '@/ui/states';
import { agreementOf } from './agreement';
import type { OwnPartner } from './reads';

/** What must be known before looking for jobs: paused, agreement ended or about to. */
export function Standing({ partner, now }: { partner: OwnPartner; now: Date }) {
  const agreement = agreementOf(partner.agreementUntil, now);
  return (
    <>
      {partner.paused && <Paused partner={partner} />}
      {agreement.state === 'ended' && (
        <Card tone="danger" title="协议已经到期">
          {agreement.words}
        </Card>
      )}
      {agreement.state === 'soon' && (
        <Card tone="warn" title="协议快到期了">
          {agreement.words}
        </Card>
      )}
    </>
  );
}

function Paused({ partner }: { partner: OwnPartner }) {
  const resume = useChangePartner();
  return (
    <Card tone="warn" title="现在暂停接单">
      <View className="partner-words">
        <Text>原因:{partner.pauseReason ?? '没有写'}。新单不会派给您;手上的单子请照常办完。</Text>
      </View>
      <Refused problem={resume.problem} />
      {partner.post === 'lead' ? (
        <Button
          title="恢复接单"
          kind="primary"
          wide
          busy={resume.busy}
          onTap={() => void resume.send({ paused: false })}
        />
      ) : (
        <Text>要恢复接单,请找负责人。</Text>
      )}
    </Card>
  );
}

/** Changes one's own partner; only its lead may. */
export function useChangePartner() {
  const refresh = useRefresh();
  return useSubmission(async (_key: string, change: components['schemas']['MineInput']) => {
    const answer = await ask(api.PUT('/api/partners/mine', { body: change }));
    await refresh('partner/mine');
    return answer;
  });
}
