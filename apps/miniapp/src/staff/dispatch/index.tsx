import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { api, ask } from '@/api/client';
import { useMe } from '@/api/me';
import { useRead } from '@/api/read';
import { PickField } from '@/forms/pick-field';
import type { Schema } from '@/forms/schema';
import { back, useQuery } from '@/navigation/go';
import { type RequestAction, type RequestPage, useActing, useRequest } from '@/requests/one-request';
import { SeeRequest } from '@/requests/see-request';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { Choice } from '@/ui/field';
import { say } from '@/ui/said';
import { Screen } from '@/ui/screen';
import { Failed, Loading, Plate, Refused } from '@/ui/states';
import { slotWords } from '@/words/time';
import { Candidates } from './candidates';
import { dispatchInput, waysOf } from './ways';

/** Who shall do it: the ways to dispatch, and those who can, with the reasons for their rank. */
export default function Dispatch() {
  const { id } = useQuery();
  const read = useRequest(id);
  const page = read.data;
  if (!page) {
    return (
      <Screen>
        {read.problem ? <Failed problem={read.problem} retry={() => void read.reload()} /> : <Loading lines={6} />}
      </Screen>
    );
  }
  const action = page.actions.find(({ name }) => name === 'dispatch');
  if (!action || action.blocked) return <NotNow page={page} words={action?.blocked?.message} />;
  return <Ways page={page} action={action} reload={read.reload} />;
}

function NotNow({ page, words }: { page: RequestPage; words?: string }) {
  const { request } = page;
  return (
    <Screen>
      <Plate icon="clock" title="现在不用派单" words={words ?? `${request.now.title}。${request.now.words}`}>
        <SeeRequest id={request.id} />
      </Plate>
    </Screen>
  );
}

interface WaysProps {
  page: RequestPage;
  action: RequestAction;
  reload(): Promise<void>;
}

function Ways({ page, action, reload }: WaysProps) {
  const { request } = page;
  const me = useMe().data;
  const candidates = useRead(`candidates/${request.id}`, () =>
    ask(api.GET('/api/requests/{id}/candidates', { params: { path: { id: request.id } } })),
  );
  const wanted = wantedOf(page);
  const [mode, setMode] = useState<string | undefined>(wanted && 'chosen');
  const [partnerId, setPartner] = useState(wanted);
  const [handlerId, setHandler] = useState<string>();
  const [fault, setFault] = useState<string>();
  const acting = useActing(request.id);
  // It moved on meanwhile: show how it stands now.
  useEffect(() => {
    if (acting.problem?.status === 409) void reload();
  }, [acting.problem]);

  async function send() {
    const { input, fault: missing } = dispatchInput({ mode, partnerId }, handlerId ?? me?.id ?? '');
    setFault(missing);
    if (!input) return;
    const answer = await acting.send(action, input, request.version);
    if (!answer) return;
    say('派好了');
    back();
  }

  const known = candidates.data?.items ?? [];
  return (
    <Screen
      foot={
        <>
          {fault && (
            <View className="field-fault" ariaRole="alert">
              {fault}
            </View>
          )}
          <Refused problem={acting.problem} />
          <Button title={action.title} kind="primary" wide busy={acting.busy} onTap={() => void send()} />
        </>
      }
    >
      <About request={request} />
      <Choice
        title="怎么派?"
        options={waysOf(action.inputSchema as Schema, known)}
        value={mode}
        onChange={(way) => {
          setMode(way);
          setFault(undefined);
        }}
      />
      {mode === 'own' && (
        <PickField
          what="handler"
          title="谁去办?"
          value={handlerId ?? me?.id}
          onChange={setHandler}
          place={{ requestId: request.id }}
        />
      )}
      <Candidates
        read={candidates}
        wanted={wanted}
        choosing={mode === 'chosen'}
        value={partnerId}
        onChange={setPartner}
      />
    </Screen>
  );
}

function About({ request }: { request: RequestPage['request'] }) {
  return (
    <Card tone="soft" title={request.subject}>
      {request.words && <Text>「{request.words}」</Text>}
      {request.slot && <Fact name="约在">{slotWords(request.slot)}</Fact>}
      <Fact name="在哪">{[request.place.community, request.place.building].filter(Boolean).join(' ')}</Fact>
    </Card>
  );
}

/** Whom the resident asked for. */
function wantedOf({ timeline }: RequestPage): string | undefined {
  const wanted = timeline.find(({ action }) => action === 'open')?.input.wantedPartnerId;
  return typeof wanted === 'string' ? wanted : undefined;
}
