import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { keyed, useSubmission } from '@/api/submit';
import { phone } from '@/device/share';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';
import type { Person } from './people';

const REASONS = ['问问平安', '约上门时间', '核实情况'];

/** Calls somebody of the grid: one tap says why, the number is shown and dialled; who asked and why is kept. */
export function Call({ person }: { person: Person }) {
  const [asking, setAsking] = useState(false);
  const [number, setNumber] = useState<string>();
  const reveal = useSubmission((key: string, reason: string) => {
    const params = { path: { id: person.id } };
    return ask(api.POST('/api/people/{id}/reveal', { params, body: { reason }, ...keyed(key) }));
  });
  async function call(reason: string) {
    const answer = await reveal.send(reason);
    if (!answer?.phone) return;
    setNumber(answer.phone);
    setAsking(false);
    await phone(answer.phone);
  }
  if (!person.phone) return <View className="grid-quiet">没有登记电话,请上门找。</View>;
  return (
    <>
      <Button
        title={number ? `打电话 ${number}` : `打电话 ${person.phone}`}
        label={`给${person.name}打电话`}
        icon="phone"
        wide
        onTap={() => (number ? void phone(number) : setAsking(true))}
      />
      {asking && (
        <Sheet title="为什么打电话?" onClose={() => setAsking(false)}>
          <View className="grid-quiet">谁看过号码、为什么看,会记下来。</View>
          <View className="grid-ways">
            {REASONS.map((reason) => (
              <Button key={reason} title={reason} wide busy={reveal.busy} onTap={() => void call(reason)} />
            ))}
          </View>
          <Refused problem={reveal.problem} />
        </Sheet>
      )}
    </>
  );
}
