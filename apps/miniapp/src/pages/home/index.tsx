import { Text, View } from '@tarojs/components';
import { linliClient } from '@linli/contracts';
import useSWR from 'swr';

export default function Home() {
  const { data } = useSWR('x', () => linliClient(API_BASE).GET('/api/auth/demo'));
  return <View className="x" ariaLabel="家"><Text>你好 {JSON.stringify(data?.data)}</Text></View>;
}
