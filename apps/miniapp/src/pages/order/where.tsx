import { View } from '@tarojs/components';
import { useState } from 'react';
import { WhereField, whereWords } from '@/places/where-field';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { TextField } from '@/ui/field';
import type { Place } from '@/places/place';
import { useBuildings } from '@/places/places';
import { placesOf } from '@/places/tree';
import type { KnownFacts } from './facts';
import type { OrderDraft, OrderPlace } from './opening';

interface PartProps {
  draft: OrderDraft;
  facts: KnownFacts;
  at: Place;
  faults: Readonly<Record<string, string>>;
  put(change: Partial<OrderDraft>): void;
}

/** Where somebody comes to: what is remembered, in one line; or the building and the door to be chosen. */
export function WherePart({ draft, facts, at, faults, put }: PartProps) {
  const where = useNamed(draft.where ?? facts.where, at);
  const known = Boolean(where?.address || where?.buildingId);
  const [changing, setChanging] = useState(false);
  if (facts.service.mode === 'at_venue') {
    return facts.service.address ? <Card title="到哪里?">{facts.service.address}</Card> : null;
  }
  if (known && !changing && !draft.where) {
    return (
      <Card title={facts.service.mode === 'home_visit' ? '到哪里?' : '您住哪里?'}>
        <View className="order-known">
          <View className="order-known-words">{whereWords(where as OrderPlace)}</View>
          <Button title="改" label="改地址" onTap={() => setChanging(true)} />
        </View>
        {!where?.address && <Door onTap={() => setChanging(true)} />}
      </Card>
    );
  }
  if (facts.service.mode === 'remote' && !changing) return null;
  return (
    <Card title="到哪里?">
      <WhereField
        communityId={where?.regionId ?? at.communityId}
        district={at.district}
        value={where ?? { address: '' }}
        fault={faults.where}
        onChange={(next) => put({ where: next })}
      />
      {draft.whom !== 'other' && (
        <TextField
          title="联系电话"
          kind="phone"
          required={false}
          value={draft.phone ?? facts.phone ?? ''}
          most={20}
          fault={faults.phone}
          onChange={(phone) => put({ phone })}
        />
      )}
    </Card>
  );
}

const Door = ({ onTap }: { onTap(): void }) => (
  <View className="order-door">
    <Button title="补上门牌号" icon="plus" onTap={onTap} />
  </View>
);

/** A building is remembered by id; its name is read from the places. */
export function useNamed(where: OrderPlace | undefined, at: Place): OrderPlace | undefined {
  const unnamed = where?.buildingId && !where.building;
  const tree = useBuildings(unnamed ? (where.regionId ?? at.communityId) : undefined, at.district);
  if (!unnamed) return where;
  const found = tree.data && placesOf(tree.data, 'building').find(({ id }) => id === where.buildingId);
  return { ...where, building: found?.name };
}
