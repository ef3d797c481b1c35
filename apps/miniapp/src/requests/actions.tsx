import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { online } from '@/device/network';
import { go } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Row } from '@/ui/card';
import { say } from '@/ui/said';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';
import { timeWords } from '@/words/time';
import { asksNothing, type RequestAction, type RequestPage, useActing } from './one-request';
import './requests.scss';

/** Why not now, and from when. */
export function blockedWords({ blocked }: RequestAction): string | undefined {
  if (!blocked) return undefined;
  return blocked.until ? `${blocked.message}(${timeWords(blocked.until)}以后可以)` : blocked.message;
}

/** Opens the form of an action: a rating and a dispatch have their own pages. */
export function openAction(id: string, name: string): void {
  if (name === 'rate') go('/pages/rate/index', { id });
  else if (name === 'dispatch') go('/staff/dispatch/index', { id });
  else go('/pages/act/index', { id, action: name });
}

/** Does at once what asks nothing, and opens the form of everything else. */
export function useActions(page: RequestPage) {
  const { id, version } = page.request;
  const acting = useActing(id);
  async function run(action: RequestAction): Promise<void> {
    // Without a network the form takes it, which lays it into the outbox.
    if (!asksNothing(action) || action.kind === 'danger' || !online.get()) return openAction(id, action.name);
    const answer = await acting.send(action, {}, version);
    if (answer) say(`${action.title}:好了`);
  }
  return { run, busy: acting.busy, problem: acting.problem };
}

type Actions = ReturnType<typeof useActions>;

const MOST_BIG = 2;

/** What is to be done now, as the server says. */
export const mainSteps = (page: RequestPage): RequestAction[] =>
  waitsForOthers(page) ? [] : page.actions.filter(({ kind, blocked }) => kind === 'primary' && !blocked);

/** Who ordered and waits for somebody else is not pressed to act: what he may do then is under 更多. */
function waitsForOthers({ request: { waitsFor }, parties }: RequestPage): boolean {
  const ordered = parties.some((party) => party === 'requester' || party === 'proxy');
  return ordered && waitsFor.length > 0 && !waitsFor.some((party) => parties.includes(party));
}

interface MainStepsProps {
  steps: readonly RequestAction[];
  actions: Actions;
  /** What the screen does before the step is taken. */
  before?(step: RequestAction): void;
}

/** Each step a big button. */
export function MainSteps({ steps, actions, before }: MainStepsProps) {
  return (
    <>
      {steps.map((step) => (
        <Button
          key={step.name}
          title={step.title}
          kind="primary"
          wide
          busy={actions.busy}
          onTap={() => {
            before?.(step);
            void actions.run(step);
          }}
        />
      ))}
    </>
  );
}

/** At the foot: what is to be done, big; everything else under 更多. Only what the server offers. */
export function ActionFoot({ page, actions }: { page: RequestPage; actions: Actions }) {
  const [more, setMore] = useState(false);
  const big = mainSteps(page).slice(0, MOST_BIG);
  const rest = page.actions.filter((action) => !big.includes(action));
  return (
    <>
      <Refused problem={actions.problem} />
      <MainSteps steps={big} actions={actions} />
      {rest.length > 0 && <Button title="更多" label="更多可以办的" wide onTap={() => setMore(true)} />}
      {more && (
        <Sheet title="还可以办" onClose={() => setMore(false)}>
          <MoreActions
            actions={rest}
            onChoose={(action) => {
              setMore(false);
              void actions.run(action);
            }}
          />
        </Sheet>
      )}
    </>
  );
}

function MoreActions({
  actions,
  onChoose,
}: {
  actions: readonly RequestAction[];
  onChoose(action: RequestAction): void;
}) {
  return (
    <>
      {actions.map((action) =>
        action.blocked ? (
          <View key={action.name} className="action-blocked" ariaDisabled>
            <Text className="action-title">{action.title}</Text>
            <View className="quiet">现在不行:{blockedWords(action)}</View>
          </View>
        ) : (
          <Row key={action.name} title={action.title} onTap={() => onChoose(action)} />
        ),
      )}
    </>
  );
}

/** 催单: one tap; when it may not be done again yet, from when, and whom to phone instead (the buttons below). */
export function Urge({ page, actions }: { page: RequestPage; actions: Actions }) {
  const urge = page.actions.find(({ name }) => name === 'urge');
  // Nobody is to be hurried where it is one's own turn.
  const others = !page.request.waitsFor.some((party) => page.parties.includes(party));
  if (!urge || !others) return null;
  if (!urge.blocked) {
    return <Button title="催一催" icon="bell" wide busy={actions.busy} onTap={() => void actions.run(urge)} />;
  }
  return <View className="quiet urge-blocked">{blockedWords(urge)}急的话,请打下面的电话。</View>;
}
