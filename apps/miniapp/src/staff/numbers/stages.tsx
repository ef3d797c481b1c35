import { Text, View } from '@tarojs/components';
import { go } from '@/navigation/go';
import { Card } from '@/ui/card';
import { Old } from '@/ui/old';
import { Shown } from '@/ui/states';
import { Tap } from '@/ui/tap';
import { stages, useCounts } from '../reads';
import './numbers.scss';

/** What is overdue, in words, and how much lies at each of the four steps: each opens its list. */
export function Stages({ regionId, place }: { regionId?: string; place?: string }) {
  const read = useCounts('region', regionId);
  const open = (query: Record<string, string>) => go('/staff/list/index', { ...query, regionId, place });
  return (
    <Shown read={read} lines={4}>
      {({ overdue, byStage }) => (
        <>
          {read.old && <Old />}
          {overdue > 0 ? (
            <Tap role="link" onTap={() => open({ overdue: 'true' })}>
              <Card tone="danger">
                <Text>有 {overdue} 单超时还没办好。点这里看是哪几单。</Text>
              </Card>
            </Tap>
          ) : (
            <View className="staff-words">没有超时的单子。</View>
          )}
          <View className="stages">
            {stages.map(({ stage, title, words }) => (
              <Tap
                key={stage}
                role="link"
                className="stage"
                label={`${title} ${byStage[stage]} 单,${words}`}
                onTap={() => open({ stage })}
              >
                <View className="stage-title">{title}</View>
                <View className="stage-count">{byStage[stage]}</View>
                <View className="stage-words">{words}</View>
              </Tap>
            ))}
          </View>
          <View className="staff-quiet">这是现在还没办完的单子。点一下,看是哪些。</View>
        </>
      )}
    </Shown>
  );
}
