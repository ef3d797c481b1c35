import { go, switchTo } from '@/navigation/go';
import { useOutbox } from '@/outbox/outbox';
import { Button } from '@/ui/button';
import { Plate } from '@/ui/states';

interface DoneProps {
  sentKey: string;
  onAgain(): void;
  /** Refused at once: back to the form, where it can be put right. */
  onRefused(): void;
}

/** What has become of the order just written: sent with its number, or safe on the device. */
export function Done({ sentKey, onAgain, onRefused }: DoneProps) {
  const item = useOutbox().find(({ key }) => key === sentKey);
  const request = item?.request;
  const ways = (
    <>
      <Button title="再代点一单" icon="plus" onTap={onAgain} />
      <Button title="回我的网格" onTap={() => switchTo('/grid/home/index')} />
    </>
  );
  if (item?.state === 'stopped') {
    return (
      <Plate icon="warn" title="没有送成" words={item.problem?.message}>
        <Button title="改一改再送" kind="primary" onTap={onRefused} />
        <Button title="看等待送出的" onTap={() => go('/pages/outbox/index')} />
      </Plate>
    );
  }
  if (item?.state === 'done' && request) {
    return (
      <Plate icon="check" title="已经点好了" words={`${item.label},单号 ${request.number}。`}>
        <Button title="看这一单" kind="primary" onTap={() => go('/pages/request/index', { id: request.id })} />
        {ways}
      </Plate>
    );
  }
  return (
    <Plate icon="clock" title="已经存好了" words="有网络就自动送出,不用再填一遍。">
      <Button title="看等待送出的" kind="primary" onTap={() => go('/pages/outbox/index')} />
      {ways}
    </Plate>
  );
}
