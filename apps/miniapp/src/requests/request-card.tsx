import { Text, View } from '@tarojs/components';
import { memo } from 'react';
import { Tag } from '@/ui/card';
import { Tap } from '@/ui/tap';
import type { RequestSummary } from './one-request';
import './requests.scss';

interface RequestCardProps {
  request: RequestSummary;
  /** Whose it is: shown to whoever works for others. */
  who: boolean;
  onOpen(request: RequestSummary): void;
}

/** One request in a list. Few elements and drawn once: a thousand of them must scroll. */
export const RequestCard = memo(function RequestCard({ request, who, onOpen }: RequestCardProps) {
  const { subject, number, now, overdue, requester, custodyName, regionName } = request;
  return (
    <Tap
      role="link"
      className="request"
      label={`${subject},${overdue ? '已经超时,' : ''}${now.title},单号 ${number}`}
      onTap={() => onOpen(request)}
    >
      <View className="request-top">
        <Text className="request-subject">{subject}</Text>
        {overdue && <Tag tone="danger">已经超时</Tag>}
        <Tag tone="soft">{now.title}</Tag>
      </View>
      <View className="request-words">{now.words}</View>
      <View className="request-small">
        {number}
        {who && ` · ${[requester?.name, regionName].filter(Boolean).join(',')}`}
        {who && custodyName !== regionName && ` · 现在由${custodyName}办`}
      </View>
    </Tap>
  );
});
