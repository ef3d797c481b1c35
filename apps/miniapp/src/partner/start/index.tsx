import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import { back, replace, useQuery } from '@/navigation/go';
import { Frame } from '@/partner/frame';
import { Keypad } from '@/partner/keypad';
import { useQuick } from '@/partner/quick';
import { type RequestPage, useRequest } from '@/requests/one-request';
import { CallButtons } from '@/requests/now';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { say } from '@/ui/said';
import { Plate, Refused, Shown } from '@/ui/states';

const CODE_LENGTH = 4;

/** Begins the service at the door: with the code the resident tells, where the service asks for one. */
export default function StartPage() {
  const { id } = useQuery();
  const read = useRequest(id);
  const serviceId = read.data?.request.service?.id;
  const service = useRead(serviceId ? `service/${serviceId}` : null, () =>
    ask(api.GET('/api/services/{id}', { params: { path: { id: serviceId as string } } })),
  );
  return (
    <Frame>
      <Shown read={read}>
        {(page) => {
          const start = page.actions.find(({ name }) => name === 'start');
          if (!start) return <NotNow page={page} />;
          // Without network it may not be known: then the code is asked for, which is never wrong.
          return <Start page={page} title={start.title} asksCode={(service.data?.startProof ?? 'code') === 'code'} />;
        }}
      </Shown>
    </Frame>
  );
}

function Start({ page, title, asksCode }: { page: RequestPage; title: string; asksCode: boolean }) {
  const [code, setCode] = useState('');
  const { request, calls } = page;
  const quick = useQuick(request.id);
  const wrong = quick.problem?.code === 'WRONG_CODE';
  useEffect(() => {
    if (wrong) setCode('');
  }, [wrong, quick.problem]);
  async function begin() {
    const outcome = await quick.send('start', `${title}:${request.subject}`, asksCode ? { serviceCode: code } : {});
    if (!outcome) return;
    say(outcome === 'kept' ? '有网后替您送出,可以先做' : '已经开始,辛苦了');
    back();
  }
  return (
    <>
      <Card title={`${request.subject}:${request.contact?.name ?? request.requester?.name ?? '居民'}`}>
        {asksCode ? <Text>请居民报四位服务码,按在下面。服务码在居民的订单里。</Text> : <Text>到了就可以开始。</Text>}
      </Card>
      {asksCode && <Keypad value={code} length={CODE_LENGTH} wrong={wrong} onChange={setCode} />}
      <Refused problem={quick.problem} />
      <View className="partner-ways">
        <Button
          title={title}
          kind="primary"
          wide
          busy={quick.busy}
          disabled={asksCode && code.length < CODE_LENGTH}
          onTap={() => void begin()}
        />
      </View>
      {asksCode && (
        <Card title="居民说不出服务码?">
          <View className="partner-words">
            <Text>请他在手机「订单」里打开这一单看一看;没有手机的,打给社区,由社区替您开始。</Text>
          </View>
          <CallButtons calls={calls} />
        </Card>
      )}
    </>
  );
}

function NotNow({ page: { request } }: { page: RequestPage }) {
  return (
    <Plate icon="clock" title="这一单现在不用开始" words={`${request.now.title}。${request.now.words}`}>
      <Button title="看这一单" kind="primary" onTap={() => replace('/pages/request/index', { id: request.id })} />
    </Plate>
  );
}
