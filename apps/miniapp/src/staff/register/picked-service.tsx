import { View } from '@tarojs/components';
import type { Place } from '@/places/place';
import { PickService } from '@/services/pick-service';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';

interface PickedServiceProps {
  at: Place;
  value?: string;
  name?: string;
  onChange(serviceId: string | undefined): void;
}

/** Which service: found by what the caller says, changed by one tap. */
export function PickedService({ at, value, name, onChange }: PickedServiceProps) {
  if (!value) return <PickService at={at} title="对方怎么说?" first={6} onPick={onChange} />;
  return (
    <Card title="要什么服务?">
      <View className="staff-words">{name ?? '已经选好'}</View>
      <Button title="换一项" label="换一项服务" onTap={() => onChange(undefined)} />
    </Card>
  );
}
