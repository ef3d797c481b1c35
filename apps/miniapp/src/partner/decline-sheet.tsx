import { Text, View } from '@tarojs/components';
import type { Submission } from '@/api/submit';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';
import { GoneSheet } from './take-sheet';

const REASONS = ['这个时间排满了', '这个活我做不了', '离得太远', '身体不舒服', '家里有事'];

interface DeclineSheetProps {
  quick: Pick<Submission<never, unknown>, 'busy' | 'problem'>;
  gone: boolean;
  onDecline(reason: string): void;
  /** Another reason, in own words. */
  onForm(): void;
  onClose(): void;
}

/** Why not, as big buttons: one tap says it. */
export function DeclineSheet({ quick, gone, onDecline, onForm, onClose }: DeclineSheetProps) {
  if (gone) return <GoneSheet problem={quick.problem} onClose={onClose} />;
  return (
    <Sheet title="为什么这次不接?" close="不,我再看看" onClose={onClose}>
      <View className="partner-words">
        <Text>说一声就好,社区会马上找别人。</Text>
      </View>
      <Refused problem={quick.problem} />
      <View className="partner-ways">
        {REASONS.map((reason) => (
          <Button key={reason} title={reason} wide disabled={quick.busy} onTap={() => onDecline(reason)} />
        ))}
        <Button title="别的原因,我来写" wide disabled={quick.busy} onTap={onForm} />
      </View>
    </Sheet>
  );
}
