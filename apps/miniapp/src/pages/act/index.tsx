import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import { SchemaFields } from '@/forms/schema-fields';
import { useQuery } from '@/navigation/go';
import { type Reopened, useReopened } from '@/outbox/reopened';
import { actionFields, groupOpening } from '@/requests/action-form';
import { type RequestAction, type RequestPage, useRequest } from '@/requests/one-request';
import { SeeRequest } from '@/requests/see-request';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Screen } from '@/ui/screen';
import { Sheet } from '@/ui/sheet';
import { Failed, Loading, Plate } from '@/ui/states';
import { timeWords } from '@/words/time';
import { useActionForm } from './use-action-form';

/** The form of any action of any request, drawn from what the server asks for. */
export default function Act() {
  const { id, action: name, outbox: outboxKey } = useQuery();
  const read = useRequest(id);
  const page = read.data;
  const reopened = useReopened(outboxKey);
  // Sent: the way back is under way, and what cannot be done any more is no news.
  const [sent, setSent] = useState(false);
  const action = page?.actions.find((each) => each.name === name);
  const serviceId = page?.request.service?.id;
  const asksDetails = Boolean(action && 'details' in propertiesOf(action));
  const service = useRead(asksDetails && serviceId ? `service/${serviceId}` : null, () =>
    ask(api.GET('/api/services/{id}', { params: { path: { id: serviceId as string } } })),
  );
  useEffect(() => {
    if (action) void Taro.setNavigationBarTitle({ title: action.title });
  }, [action?.title]);
  if (!page || !reopened || (asksDetails && service.loading)) {
    return (
      <Screen>
        {read.problem ? <Failed problem={read.problem} retry={() => void read.reload()} /> : <Loading lines={5} />}
      </Screen>
    );
  }
  if (sent) return <Screen>{''}</Screen>;
  if (!action || action.blocked) return <NotNow page={page} action={action} />;
  return (
    <ActionForm
      page={page}
      action={action}
      detailsSchema={service.data?.detailsSchema}
      outboxKey={outboxKey}
      reopened={reopened}
      onSent={() => setSent(true)}
    />
  );
}

const propertiesOf = ({ inputSchema }: RequestAction): object =>
  (inputSchema as { properties?: object }).properties ?? {};

/** Somebody else was quicker, or it may not be done yet: say why and what is going on instead. */
function NotNow({ page, action }: { page: RequestPage; action?: RequestAction }) {
  const until = action?.blocked?.until;
  const words = action?.blocked
    ? `${action.blocked.message}${until ? `${timeWords(until)}以后可以。` : ''}`
    : `${page.request.now.title}。${page.request.now.words}`;
  return (
    <Screen>
      <Plate icon="clock" title={action ? `现在还不能「${action.title}」` : '这一步已经不用办了'} words={words}>
        <SeeRequest id={page.request.id} />
      </Plate>
    </Screen>
  );
}

interface FormProps {
  page: RequestPage;
  action: RequestAction;
  detailsSchema?: object | null;
  outboxKey?: string;
  reopened: Reopened;
  onSent(): void;
}

function ActionForm({ page, action, detailsSchema, outboxKey, reopened, onSent }: FormProps) {
  const { request } = page;
  const [fields] = useState(() => actionFields(action, page, detailsSchema));
  const form = useActionForm(page, action, fields, { outboxKey, reopened, onSent });
  const [asking, setAsking] = useState(false);
  const danger = action.kind === 'danger';
  return (
    <Screen
      foot={
        <Button
          title={action.title}
          kind={danger ? 'danger' : 'primary'}
          wide
          busy={form.busy}
          onTap={() => form.check() && (danger ? setAsking(true) : void form.send())}
        />
      }
    >
      <Card tone="soft" title={`${action.title}:${request.subject}`}>
        <Text>
          {request.number} · {request.now.title}
        </Text>
      </Card>
      <News lines={form.news} title={action.title} />
      {reopened.lost > 0 && (
        <View className="refused" ariaRole="alert">
          有 {reopened.lost} 张照片在手机里找不到了,请重新拍。
        </View>
      )}
      {fields.length === 0 && <View>不用填什么,按下面的「{action.title}」就好。</View>}
      <SchemaFields
        fields={fields}
        values={form.values}
        onChange={form.change}
        faults={form.faults}
        opening={(name) => groupOpening(name, page)}
        place={{ requestId: request.id, serviceId: request.service?.id, regionId: request.regionId }}
      />
      {form.refusals.map((words) => (
        <View key={words} className="refused" ariaRole="alert" ariaLive="assertive">
          {words}
        </View>
      ))}
      {form.store && <Button title="先存着,有网自动送" wide onTap={() => void form.store?.()} />}
      {asking && (
        <Sure
          title={action.title}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void form.send();
          }}
        />
      )}
    </Screen>
  );
}

/** What cannot be taken back is asked once more. */
function Sure({ title, onYes, onNo }: { title: string; onYes(): void; onNo(): void }) {
  return (
    <Sheet title={`真的要「${title}」吗?`} close="不,先不办" onClose={onNo}>
      <Text>办了以后就不能收回了。</Text>
      <Button title={`是的,${title}`} kind="danger" wide onTap={onYes} />
    </Sheet>
  );
}

/** What others did while the form was open. */
function News({ lines, title }: { lines: readonly string[]; title: string }) {
  if (lines.length === 0) return null;
  return (
    <Card tone="warn" title="刚才有了变化">
      {lines.map((words) => (
        <View key={words}>{words}</View>
      ))}
      <View ariaRole="alert">请看一看,还要办就按下面的「{title}」。</View>
    </Card>
  );
}
