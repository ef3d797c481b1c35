import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { useRefresh } from '@/api/read';
import type { RequestSummary } from '@/requests/one-request';
import { useRequestPages } from '@/requests/request-pages';
import { Button } from '@/ui/button';
import { Old } from '@/ui/old';
import { Failed, Loading } from '@/ui/states';
import type { Stage } from '../reads';
import { WaitingCard } from './waiting-card';

interface WaitingProps {
  stage?: Stage;
  onOpen(request: RequestSummary): void;
  empty: ReactNode;
}

/** What waits: the overdue ones, then the others, each by when it must be done. */
export function Waiting({ stage, onOpen, empty }: WaitingProps) {
  const late = useRequestPages({ box: 'todo', stage, overdue: true, sort: 'due' });
  const others = useRequestPages({ box: 'todo', stage, overdue: false, sort: 'due' });
  const refresh = useRefresh();
  const anew = () => refresh('requests/todo', 'counts?box=todo');
  useDidShow(() => void anew());
  usePullDownRefresh(() => void anew().finally(() => Taro.stopPullDownRefresh()));
  const next = late.more ? late.next : others.next;
  useReachBottom(() => void next());

  const problem = late.problem ?? others.problem;
  if (!late.items || !others.items) {
    return problem ? <Failed problem={problem} retry={() => void anew()} /> : <Loading lines={6} />;
  }
  // The others begin where the late ones end.
  const items = late.more ? late.items : [...late.items, ...others.items];
  const further = late.moreProblem ?? others.moreProblem;
  if (items.length === 0) return <>{empty}</>;
  return (
    <View>
      {(late.old || others.old) && <Old />}
      {items.map((request) => (
        <WaitingCard key={request.id} request={request} onOpen={onOpen} />
      ))}
      {further && <Failed problem={further} retry={() => void next()} />}
      {(late.more || others.more) && !further && (
        <Button title="再看一些" busy={late.loadingMore || others.loadingMore} wide onTap={() => void next()} />
      )}
    </View>
  );
}
