import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Problem } from '@/api/problem';
import type { Read } from '@/api/read';
import { switchTo } from '@/navigation/go';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import './states.scss';

/** Grey lines where words will be; a screen reader hears one sentence. */
export function Loading({ lines = 3 }: { lines?: number }) {
  return (
    <View className="loading" ariaLabel="正在打开" ariaRole="status">
      {Array.from({ length: lines }, (_, line) => (
        <View key={line} className="loading-line" ariaHidden />
      ))}
    </View>
  );
}

interface PlateProps {
  icon: IconName;
  title: string;
  words?: string;
  /** Something to do: nobody is left standing. */
  children?: ReactNode;
}

/** The middle of a screen that has nothing to list: empty, failed, not allowed. */
export function Plate({ icon, title, words, children }: PlateProps) {
  return (
    <View className="plate" ariaRole="status">
      <Icon name={icon} size="big" />
      <Text className="plate-title">{title}</Text>
      {words && <Text className="plate-words">{words}</Text>}
      <View className="plate-ways">{children}</View>
    </View>
  );
}

/** Why it could not be opened, and the way on. */
export function Failed({ problem, retry, children }: { problem: Problem; retry?: () => void; children?: ReactNode }) {
  const plates: Record<string, [IconName, string]> = {
    OFFLINE: ['offline', '现在没有网络'],
    NOT_FOUND: ['search', '没有找到'],
    ACTION_NOT_PERMITTED: ['person', '这里需要另外的身份'],
    NOT_SIGNED_IN: ['person', '请先登录'],
  };
  const [icon, title] = plates[problem.code] ?? ['warn', '没有打开'];
  // What is not there does not come by asking again.
  const gone = problem.code === 'NOT_FOUND';
  return (
    <Plate icon={icon} title={title} words={problem.message}>
      {retry && !gone && <Button title="再试一次" kind="primary" icon="again" onTap={retry} />}
      {children ?? (gone && <Button title="回首页" onTap={() => switchTo('/pages/home/index')} />)}
    </Plate>
  );
}

/** A screen's content once it is read; before that the grey lines, or why not. */
export function Shown<T>({
  read,
  lines,
  children,
}: {
  read: Read<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (read.data !== undefined) return <>{children(read.data)}</>;
  if (read.problem) return <Failed problem={read.problem} retry={() => void read.reload()} />;
  return <Loading lines={lines} />;
}

/** One line above a form that was refused: what is wrong, in words. */
export function Refused({ problem }: { problem?: Problem }) {
  if (!problem) return null;
  return (
    <View className="refused" ariaRole="alert" ariaLive="assertive">
      <Icon name="warn" />
      <View>
        <Text className="refused-words">{problem.message}</Text>
        {problem.faults.map(({ path, message }) => (
          <View key={path} className="refused-fault">
            {message}
          </View>
        ))}
      </View>
    </View>
  );
}
