import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/navigation/go';
import { RequestList } from '@/requests/request-list';
import type { Asked } from '@/requests/request-pages';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Frame } from '../frame';
import { stages } from '../reads';

const HERE = '/staff/list/index';

/** The requests below my posts: all of them to search in, or those behind a number. */
export default function List() {
  const query = useQuery();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState<string>();
  const stage = stages.find((each) => each.stage === query.stage);
  const overdue = query.overdue === 'true' || undefined;
  const asked: Asked = {
    box: 'region',
    stage: stage?.stage,
    overdue,
    open: stage || overdue ? true : undefined,
    regionId: query.regionId,
    q,
    sort: overdue ? 'due' : 'newest',
  };
  const what = overdue ? '超时的单子' : stage ? `${stage.title}:${stage.words}` : '全部单子';
  return (
    <Frame>
      {() => (
        <>
          <View className="staff-heading" ariaRole="heading" ariaLevel={2}>
            {query.place ? `${query.place} · ` : ''}
            {what}
          </View>
          <TextField
            title="单号或服务"
            required={false}
            value={typed}
            onChange={setTyped}
            most={40}
            placeholder="比如:1122-003,或者 缝纫"
          />
          <Button title="找" icon="search" wide onTap={() => setQ(typed.trim() || undefined)} />
          <View className="staff-heading" />
          <RequestList
            key={q ?? ''}
            asked={asked}
            who
            then={HERE}
            empty={{
              title: q ? `没有找到「${q}」` : '现在没有这样的单子',
              words: q ? '可以只打单号的后三位,或者换个服务的名字。' : undefined,
            }}
          />
        </>
      )}
    </Frame>
  );
}
