import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { keyed, useSubmission } from '@/api/submit';
import { phone } from '@/device/share';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';

/** A number to call. Behind a mask it is shown after saying why; who asked is kept. */
export function Phone({ requestId, number }: { requestId: string; number: string }) {
  const [shown, setShown] = useState(number);
  const [asking, setAsking] = useState(false);
  if (!shown.includes('*')) {
    return (
      <View className="phone">
        <Text>{shown}</Text>
        <Button title="打电话" icon="phone" onTap={() => void phone(shown)} />
      </View>
    );
  }
  return (
    <View className="phone">
      <Text>{shown}</Text>
      <Button title="看号码" icon="phone" label="看完整的电话号码" onTap={() => setAsking(true)} />
      {asking && <Reveal requestId={requestId} onShown={setShown} onClose={() => setAsking(false)} />}
    </View>
  );
}

interface RevealProps {
  requestId: string;
  onShown(number: string): void;
  onClose(): void;
}

function Reveal({ requestId, onShown, onClose }: RevealProps) {
  const [reason, setReason] = useState('联系居民');
  const reveal = useSubmission((key: string, why: string) =>
    ask(
      api.POST('/api/requests/{id}/reveal', {
        params: { path: { id: requestId } },
        body: { reason: why },
        ...keyed(key),
      }),
    ),
  );
  async function show() {
    const answer = await reveal.send(reason.trim());
    if (!answer) return;
    if (answer.phone) onShown(answer.phone);
    onClose();
  }
  return (
    <Sheet title="看完整的号码" onClose={onClose}>
      <Text>谁看过、为什么看,会记下来。</Text>
      <TextField title="为什么要看" value={reason} onChange={setReason} most={100} />
      <Refused problem={reveal.problem} />
      <Button
        title="看号码"
        kind="primary"
        wide
        busy={reveal.busy}
        disabled={!reason.trim()}
        onTap={() => void show()}
      />
    </Sheet>
  );
}
