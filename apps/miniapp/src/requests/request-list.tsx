import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { go } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Tag } from '@/ui/card';
import { Failed, Loading, Plate } from '@/ui/states';
import type { RequestSummary } from './one-request';
import { RequestCard } from './request-card';
import { type Asked, useRequestPages } from './request-pages';
import { Unseen } from './unseen';
import './requests.scss';

interface RequestListProps {
  /** Which box, and what of it; several `tabs` lie together. */
  asked: Asked;
  /** What is said when it is empty, and what to do then. */
  empty: { title: string; words?: string; action?: ReactNode };
  /** A tap on one; its page unless told. */
  onOpen?(request: RequestSummary): void;
  /** Whose it is: shown to whoever works for others. */
  who?: boolean;
  /** Where signing in comes back to. */
  then: string;
}

const open = ({ id }: RequestSummary) => go('/pages/request/index', { id });

/** Requests of a box, twenty at a time: pulled down it is read anew, at the end it goes on. */
export function RequestList({ asked, empty, onOpen = open, who = false, then }: RequestListProps) {
  const { items, problem, old, more, moreProblem, loadingMore, next, reload } = useRequestPages(asked);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void next());
  if (!items) {
    return problem ? <Unseen problem={problem} retry={() => void reload()} then={then} /> : <Loading lines={6} />;
  }
  if (items.length === 0) {
    return (
      <Plate icon="list" title={empty.title} words={empty.words}>
        {empty.action}
      </Plate>
    );
  }
  return (
    <View>
      {old && (
        <View className="list-old">
          <Tag tone="warn">离线数据,可能不是最新的</Tag>
        </View>
      )}
      {items.map((request) => (
        <RequestCard key={request.id} request={request} who={who} onOpen={onOpen} />
      ))}
      {moreProblem ? (
        <Failed problem={moreProblem} retry={() => void next()} />
      ) : more ? (
        <Button title="再看一些" busy={loadingMore} wide onTap={() => void next()} />
      ) : (
        <Text className="list-end">就这些了</Text>
      )}
    </View>
  );
}
