import { View } from '@tarojs/components';
import { go } from '@/navigation/go';
import { useRemoveAddress } from '@/people/changes';
import { type Address, useAddresses } from '@/people/own';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { Old } from '@/ui/old';
import { Remove } from '@/ui/remove';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Plate, Shown } from '@/ui/states';
import '@/people/people.scss';

/** Where somebody comes to. */
export default function AddressesPage() {
  const addresses = useAddresses();
  return (
    <Screen>
      <SignedIn words="登录后可以记下地址,下次点单不用再填。">
        <Shown read={addresses}>
          {({ items }) => (
            <>
              {addresses.old && <Old />}
              {items.length === 0 && (
                <Plate icon="place" title="还没有地址" words="记下一个,师傅就知道往哪儿去。">
                  <Button title="加一个地址" kind="primary" icon="plus" onTap={() => go('/pages/address/index')} />
                </Plate>
              )}
              {items.map((address) => (
                <One key={address.id} address={address} />
              ))}
              {items.length > 0 && (
                <Button title="再加一个地址" icon="plus" wide onTap={() => go('/pages/address/index')} />
              )}
            </>
          )}
        </Shown>
      </SignedIn>
    </Screen>
  );
}

function One({ address }: { address: Address }) {
  const removing = useRemoveAddress();
  return (
    <Card title={address.address}>
      {address.name && <Fact name="找谁">{address.name}</Fact>}
      {address.phone && <Fact name="电话">{address.phone}</Fact>}
      {address.accessNote && <Fact name="怎么进门">{address.accessNote}</Fact>}
      <View className="people-ways">
        <Button
          title="改一改"
          label={`改地址 ${address.address}`}
          onTap={() => go('/pages/address/index', { id: address.id })}
        />
        <Remove
          title="删掉"
          question="删掉这个地址?"
          words={`${address.address}。已经点好的单不受影响。`}
          removing={removing}
          args={[address.id]}
        />
      </View>
    </Card>
  );
}
