import { View } from '@tarojs/components';
import { useState } from 'react';
import { signOut } from '@/api/sign-in';
import { waiting } from '@/outbox/outbox';
import { switchTo } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';

/** Leaves; asks first, and says so where something still waits to be sent. */
export function SignOut() {
  const [asking, setAsking] = useState(false);
  const left = waiting.use();
  const leave = async () => {
    setAsking(false);
    await signOut();
    switchTo('/pages/home/index');
  };
  return (
    <>
      <Button title="退出登录" wide onTap={() => setAsking(true)} />
      {asking && (
        <Sheet title="要退出登录吗?" close="不退出" onClose={() => setAsking(false)}>
          <View className="me-words">
            {left > 0
              ? `还有 ${left} 件没有送出。退出后它们留在这部手机上,等您再登录才会送出。`
              : '退出后看不到您的订单和消息,再登录就都回来了。'}
          </View>
          <Button title="退出登录" kind="danger" wide onTap={() => void leave()} />
          <View className="me-words" />
        </Sheet>
      )}
    </>
  );
}
