import { Button as WechatButton, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { copy, copyLink, phone, sharesByButton } from '@/device/share';
import { canSpeak, speak, speaking, stopSpeaking } from '@/device/speech';
import { go } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Card, Row } from '@/ui/card';
import { say } from '@/ui/said';
import { Sheet } from '@/ui/sheet';
import { slotWords } from '@/words/time';
import { openAction } from './actions';
import type { RequestPage } from './one-request';
import './requests.scss';

/** Reads the state of things aloud, for whoever cannot read it. */
export function ReadAloud({ request }: { request: RequestPage['request'] }) {
  const on = speaking.use();
  if (!canSpeak()) return null;
  return on ? (
    <Button title="别读了" icon="stop" onTap={stopSpeaking} />
  ) : (
    <Button title="读给我听" icon="sound" onTap={() => speak(aloud(request))} />
  );
}

function aloud({ subject, now, slot, worker, serviceCode }: RequestPage['request']): string {
  return [
    `您点的${subject}。`,
    `${now.title}。`,
    now.words,
    slot && !now.words.includes('点') ? `约在${slotWords(slot)}。` : '',
    worker ? `来的是${worker.title ?? ''}${worker.name}。` : '',
    serviceCode && !now.words.includes(serviceCode) ? `服务码是${[...serviceCode].join('、')}。` : '',
  ].join('');
}

/** WeChat asks for its own button; elsewhere the link is copied. Neither holds anything personal. */
export function ShareButton() {
  if (sharesByButton) {
    return (
      <WechatButton className="button share-button" openType="share" ariaLabel="发给家人">
        发给家人
      </WechatButton>
    );
  }
  return (
    <Button
      title="发给家人"
      icon="share"
      label="复制链接,发给家人"
      onTap={() => void copyLink().then(() => say('链接复制好了,可以发给家人'))}
    />
  );
}

/** Everything around an order that changes nothing in it. */
export function Tools({ page, onAgain }: { page: RequestPage; onAgain?: () => void }) {
  const { request } = page;
  const [complaining, setComplaining] = useState(false);
  return (
    <Card title="更多帮助">
      <View className="tools">
        <ReadAloud request={request} />
        <ShareButton />
        <Button title="复制单号" icon="paper" onTap={() => void copy(request.number).then(() => say('单号复制好了'))} />
      </View>
      <Row
        title="点单凭证"
        words="证明这一单的内容没有被改过"
        icon="paper"
        onTap={() => go('/pages/receipt/index', { id: request.id })}
      />
      {onAgain && <Row title="再来一单" words="照这一单的样子再点一次" icon="again" onTap={onAgain} />}
      <Row title="投诉与建议" icon="warn" onTap={() => setComplaining(true)} />
      {complaining && <Complain page={page} onClose={() => setComplaining(false)} />}
    </Card>
  );
}

function Complain({ page, onClose }: { page: RequestPage; onClose(): void }) {
  const { actions, calls, request } = page;
  const community = calls.find(({ to }) => to === 'community');
  const comment = actions.find(({ name, blocked }) => name === 'comment' && !blocked);
  return (
    <Sheet title="投诉与建议" onClose={onClose}>
      <Text>您的话会有人看、有人答。报单号「{request.number}」,不用从头再说一遍。</Text>
      {comment && (
        <Button
          title="写下来或说出来"
          kind="primary"
          icon="mic"
          wide
          onTap={() => openAction(request.id, comment.name)}
        />
      )}
      {community && (
        <Button
          title="打给社区"
          label={`打电话给${community.name}`}
          icon="phone"
          wide
          onTap={() => void phone(community.phone)}
        />
      )}
      <Button title="打 12345" label="打市民热线 12345" icon="phone" wide onTap={() => void phone('12345')} />
    </Sheet>
  );
}

/** While somebody is in the flat: help is one tap away. */
export function Safety({ page }: { page: RequestPage }) {
  if (!['awaiting', 'serving'].includes(page.request.tab)) return null;
  const community = page.calls.find(({ to }) => to === 'community');
  return (
    <Card title="上门时觉得不对劲?">
      <View className="tools">
        {community && <Button title="联系社区" icon="phone" onTap={() => void phone(community.phone)} />}
        <Button title="报警 110" kind="danger" icon="phone" onTap={() => void phone('110')} />
      </View>
    </Card>
  );
}
