import { Text, View } from '@tarojs/components';
import type { Problem } from '@/api/problem';
import type { Submission } from '@/api/submit';
import type { RequestPage } from '@/requests/one-request';
import { Button } from '@/ui/button';
import { Fact } from '@/ui/card';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';
import { priceWords } from '@/words/money';
import { slotWords } from '@/words/time';

interface TakeSheetProps {
  page: RequestPage;
  quick: Pick<Submission<never, unknown>, 'busy' | 'problem'>;
  gone: boolean;
  onTake(): void;
  /** Another time, or somebody else of the team. */
  onForm(): void;
  onClose(): void;
}

/** Once more what is promised, then one tap. */
export function TakeSheet({ page: { request }, quick, gone, onTake, onForm, onClose }: TakeSheetProps) {
  if (gone) return <GoneSheet problem={quick.problem} onClose={onClose} />;
  return (
    <Sheet title={`承接这一单:${request.subject}`} close="再想想" onClose={onClose}>
      <Fact name="在哪里">{[request.place.community, request.place.building].filter(Boolean).join(' ')}</Fact>
      <Fact name="什么时候">{request.slot ? slotWords(request.slot) : '请您先打电话和居民约时间'}</Fact>
      {request.priceMode && (
        <Fact name="价格">
          {priceWords({ priceMode: request.priceMode, priceFen: request.priceFen ?? 0, capFen: request.capFen })}
        </Fact>
      )}
      <View className="partner-words">
        <Text>承接以后,就能看到姓名、电话和门牌号。</Text>
      </View>
      <Refused problem={quick.problem} />
      <View className="partner-ways">
        <Button title="确定承接" kind="primary" wide busy={quick.busy} onTap={onTake} />
        <Button title="换时间或换人去" wide onTap={onForm} />
      </View>
    </Sheet>
  );
}

/** Being a moment too late is no fault of anybody. */
export function GoneSheet({ problem, onClose }: { problem?: Problem; onClose(): void }) {
  const late = problem?.code === 'ALREADY_TAKEN';
  return (
    <Sheet title={late ? '有人早了一步' : '这一单不用您答复了'} close="知道了" onClose={onClose}>
      <View className="partner-words">
        <Text>
          {late ? '这一单刚刚被别的师傅接走了。' : '社区改派了,或是居民取消了。'}这不算您没接,也不影响以后给您派单。
        </Text>
      </View>
    </Sheet>
  );
}
