import { go } from '@/navigation/go';
import type { Sent } from '@/pages/order/send';
import { useRequest } from '@/requests/one-request';
import { Button } from '@/ui/button';
import { Plate } from '@/ui/states';

/** Registered: the number to read out, and what comes next. */
export function Done({ sent: { id }, onAgain }: { sent: Sent; onAgain(): void }) {
  const request = useRequest(id).data?.request;
  const words = id
    ? request
      ? `请念给对方听:单号 ${request.number}。${request.now.title}。`
      : undefined
    : '现在没有网络,先存在这台手机上,有网后自动送出。';
  return (
    <Plate icon="check" title={id ? '登记好了' : '先替您存着'} words={words}>
      {id && <Button title="现在就办这一单" kind="primary" onTap={() => go('/pages/request/index', { id })} />}
      <Button title="再登记一单" icon="plus" onTap={onAgain} />
    </Plate>
  );
}
