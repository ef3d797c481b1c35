import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { forgetSession } from '@/api/sign-in';
import { useSubmission } from '@/api/submit';
import { switchTo } from '@/navigation/go';
import { waiting } from '@/outbox/outbox';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Check } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';

/** 注销: what goes and what stays is said before; what is in the way is listed by the server. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  const [sure, setSure] = useState(false);
  const left = waiting.use();
  const deleting = useSubmission(async () => {
    await ask(api.DELETE('/api/me'));
    return true;
  });
  const close = () => (setAsking(false), setSure(false), deleting.clear());
  const remove = async () => {
    if (!(await deleting.send())) return;
    forgetSession();
    switchTo('/pages/home/index');
  };
  return (
    <Card title="注销账号">
      <View className="my-data-words">
        删掉您的姓名、电话、地址、家人和授权,您订单里的地址、电话、留言也再打不开。办过的单只留下没有姓名的步骤记录。
      </View>
      <View className="my-data-words">还有单子没办完时,要先办完或撤回。</View>
      <Button title="注销账号" kind="danger" onTap={() => setAsking(true)} />
      {asking && (
        <Sheet title="真的要注销吗?" close="不注销" onClose={close}>
          <View className="my-data-words">注销以后找不回来。以后想用,要重新登录、重新填。</View>
          {left > 0 && <View className="my-data-words">还有 {left} 件没有送出,注销后就不会送了。</View>}
          <Check title="我知道了,找不回来" checked={sure} onChange={setSure} />
          <Refused problem={deleting.problem} />
          <Button
            title="注销账号"
            kind="danger"
            wide
            disabled={!sure}
            busy={deleting.busy}
            onTap={() => void remove()}
          />
          <View className="my-data-words" />
        </Sheet>
      )}
    </Card>
  );
}
