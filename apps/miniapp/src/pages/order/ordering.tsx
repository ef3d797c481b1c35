import { View } from '@tarojs/components';
import { useState } from 'react';
import { Problem } from '@/api/problem';
import { go, replace, switchTo } from '@/navigation/go';
import { outbox } from '@/outbox/outbox';
import type { HeldFile } from '@/files/held';
import type { Place } from '@/places/place';
import type { ServicePage } from '@/services/services';
import { Button } from '@/ui/button';
import { Screen } from '@/ui/screen';
import { Plate, Refused } from '@/ui/states';
import { Confirm } from './confirm';
import { dropDraft } from './draft';
import { useFacts } from './facts';
import { OrderForm, useDraft } from './form';
import { emptyDraft, openingOf, type OrderDraft, placedFaults } from './opening';
import { Price, priceOf } from './price';
import type { Sent } from './send';
import { useSubmit } from './submit';

interface OrderingProps {
  item: ServicePage;
  at: Place;
  first: OrderDraft;
  left?: boolean;
  usual?: string;
  waits?: string;
}

/** The form, or the usual order to be confirmed; its price; and the one button that sends it. */
export function Ordering(props: OrderingProps) {
  const { item, at, left, usual } = props;
  const { draft, put, facts, faults, whole, setWhole, submission, send, missing, problem } = useOrder(props);
  const confirming = usual && !whole;
  if (submission.sent) return <Waits sent={submission.sent} />;
  const foot = (
    <>
      {missing && (
        <View className="order-missing" ariaRole="alert">
          {missing}
        </View>
      )}
      <Refused problem={problem} />
      <View className="order-sum">{priceOf(item, facts.member)}</View>
      <Button
        title={confirming ? '确认点单' : '点单'}
        kind="primary"
        wide
        busy={submission.busy}
        onTap={() => void send()}
      />
    </>
  );
  return (
    <Screen foot={foot}>
      <View className="order-head" ariaRole="heading" ariaLevel={2}>
        {item.name}
      </View>
      <Price item={item} />
      {left && <Left onAnew={() => put(emptyDraft())} />}
      {confirming ? (
        <Confirm item={item} at={at} draft={draft} facts={facts} onChange={() => setWhole(true)} />
      ) : (
        <OrderForm item={item} at={at} draft={draft} facts={facts} faults={faults} put={put} />
      )}
    </Screen>
  );
}

function useOrder({ item, at, first, usual, waits }: OrderingProps) {
  const [draft, put] = useDraft(first, usual ? undefined : item.id);
  const facts = useFacts(item, at, draft);
  const { body, faults } = openingOf(draft, facts);
  const [tried, setTried] = useState(false);
  // What lacks an answer cannot be confirmed with one tap; a consent on record may still be on its way here.
  const [whole, setWhole] = useState(!usual || Object.keys(faults).some((place) => place !== 'consent'));
  const submission = useSubmit(facts);
  const told = placedFaults(submission.problem?.faults ?? []);

  async function send() {
    setTried(true);
    if (Object.keys(faults).length > 0) return setWhole(true);
    const sent = await submission.send({ body, files: draft.files as HeldFile[], label: item.name, draft });
    if (!sent) return undefined;
    dropDraft(item.id);
    if (waits) outbox.remove(waits);
    if (sent.id) replace('/pages/request/index', { id: sent.id });
  }

  const missing = tried ? Object.values(faults)[0] : undefined;
  const refused = told.elsewhere.length > 0 ? submission.problem : short(submission.problem);
  const shown = { ...told.here, ...(tried ? faults : {}) };
  return {
    draft,
    put,
    facts,
    faults: shown,
    whole,
    setWhole,
    submission,
    send,
    missing,
    problem: missing ? undefined : refused,
  };
}

/** The faults stand at their places: here only that something is to be put right. */
const short = (problem: Problem | undefined): Problem | undefined =>
  problem && (problem.faults.length > 0 ? new Problem(problem.code, problem.faults[0].message) : problem);

function Left({ onAnew }: { onAnew(): void }) {
  const [shown, setShown] = useState(true);
  if (!shown) return null;
  return (
    <View className="order-left">
      <View className="order-left-words">上次没点完的,给您留着。</View>
      <Button title="重新填" onTap={() => (onAnew(), setShown(false))} />
    </View>
  );
}

/** Written down on this device; it goes by itself. */
function Waits({ sent }: { sent: Sent }) {
  if (sent.id) return <Screen>{null}</Screen>;
  return (
    <Screen>
      <Plate icon="clock" title="替您记下了" words="现在没有网络。手机有网以后会自动送出,不用再点一次。">
        <Button title="看看等着送出的" kind="primary" onTap={() => go('/pages/outbox/index')} />
        <Button title="回首页" onTap={() => switchTo('/pages/home/index')} />
      </Plate>
    </Screen>
  );
}
