import { Text, View } from '@tarojs/components';
import { memo } from 'react';
import type { RequestSummary } from '@/requests/one-request';
import { Tag } from '@/ui/card';
import { classes } from '@/ui/classes';
import { Tap } from '@/ui/tap';
import { slotWords } from '@/words/time';
import { pressing } from '../due';
import './waiting.scss';

/** One thing that waits: how pressing, what, whose, what to do. A tap opens what can be done. */
export const WaitingCard = memo(function WaitingCard({
  request,
  onOpen,
}: {
  request: RequestSummary;
  onOpen(request: RequestSummary): void;
}) {
  const { subject, number, stateTitle, now, slot, requester, regionName, urgency } = request;
  const left = pressing(request, new Date());
  const urgent = urgency === 'P0' || urgency === 'P1';
  return (
    <Tap
      role="button"
      className={classes('waiting', left?.tone === 'danger' && 'waiting-late')}
      label={[left?.words, subject, requester?.name, stateTitle, `单号 ${number}`].filter(Boolean).join(',')}
      onTap={() => onOpen(request)}
    >
      <View className="waiting-top">
        {left && <Tag tone={left.tone}>{left.words}</Tag>}
        {urgent && <Tag tone="danger">{urgency === 'P0' ? '有危险' : '急'}</Tag>}
        <Tag>{stateTitle}</Tag>
      </View>
      <Text className="waiting-subject">{subject}</Text>
      <View className="waiting-words">{now.words}</View>
      {slot && <View className="waiting-words">约在 {slotWords(slot)}</View>}
      <View className="waiting-words">{[requester?.name, regionName, number].filter(Boolean).join(' · ')}</View>
    </Tap>
  );
});
