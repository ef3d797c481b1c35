import { Image, Text, View } from '@tarojs/components';
import { fileUrl } from '@/files/shown-files';
import { phone } from '@/device/share';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Icon } from '@/ui/icon';
import type { RequestPage } from './one-request';
import './requests.scss';

type Request = RequestPage['request'];

/** What happens now, in one glance. */
export function Now({ request, old }: { request: Request; old: boolean }) {
  return (
    <Card tone={request.overdue ? 'warn' : 'soft'}>
      <View className="now-title" ariaRole="heading" ariaLevel={2}>
        {request.now.title}
      </View>
      <View className="now-words" ariaLive="polite">
        {request.now.words}
      </View>
      {(request.overdue || old) && (
        <View className="now-tags">
          {request.overdue && <Tag tone="danger">已经超时</Tag>}
          {old && <Tag tone="warn">离线数据,可能不是最新的</Tag>}
        </View>
      )}
    </Card>
  );
}

/** Who comes: a face and a name, so that nobody opens the door to a stranger. */
export function WhoComes({ request }: { request: Request }) {
  const { worker, partner } = request;
  if (!worker && !partner) return null;
  return (
    <Card title={request.tab === 'rating' || request.final !== null ? '谁办的' : '谁来办'}>
      <View className="who">
        {worker?.photo ? (
          <Image
            className="who-photo"
            src={fileUrl(worker.photo)}
            mode="aspectFill"
            ariaLabel={`${worker.name}的照片`}
          />
        ) : (
          <View className="who-photo who-no-photo" ariaHidden>
            <Icon name="person" size="big" />
          </View>
        )}
        <View className="who-body">
          <Text className="who-name">{worker?.name ?? partner?.name}</Text>
          {worker?.title && <Text>{worker.title}</Text>}
          {worker && partner && <Text className="quiet">{partner.name}</Text>}
        </View>
      </View>
    </Card>
  );
}

/** Said at the door; read out digit by digit. */
export function ServiceCode({ code }: { code?: string }) {
  if (!code) return null;
  return (
    <Card title="服务码">
      <View className="code" ariaRole="text" ariaLabel={`服务码 ${[...code].join(' ')}`}>
        {[...code].map((digit, index) => (
          <Text key={index} className="code-digit">
            {digit}
          </Text>
        ))}
      </View>
      <View className="quiet">师傅上门时,请把这四个数字告诉他。电话里不要告诉别人。</View>
    </Card>
  );
}

/** Telephone numbers as buttons, the nearest first. */
export function CallButtons({ calls }: { calls: RequestPage['calls'] }) {
  return (
    <>
      {calls.map((call) => (
        <Button
          key={call.phone}
          title={call.to === 'partner' ? '打给服务方' : '打给社区'}
          label={`打电话给${call.name}`}
          icon="phone"
          wide
          onTap={() => void phone(call.phone)}
        />
      ))}
    </>
  );
}
