import { View } from '@tarojs/components';
import type { components } from '@linli/contracts';
import type { Read } from '@/api/read';
import { Card, Tag } from '@/ui/card';
import { classes } from '@/ui/classes';
import { Old } from '@/ui/old';
import { Shown } from '@/ui/states';
import { Tap } from '@/ui/tap';
import { ranked, standing } from './ways';
import './candidates.scss';

type Candidate = components['schemas']['Candidate'];

interface CandidatesProps {
  read: Read<{ items: Candidate[] }>;
  wanted?: string;
  /** One of them is to be tapped; else they are only to be read. */
  choosing: boolean;
  value?: string;
  onChange(partnerId: string): void;
}

/** Who can do it, in the order of the ranking, with its reasons. */
export function Candidates({ read, wanted, choosing, value, onChange }: CandidatesProps) {
  return (
    <Card title={choosing ? '派给哪一家?' : '谁能接'}>
      <Shown read={read} lines={4}>
        {({ items }) => (
          <View ariaRole={choosing ? 'radiogroup' : 'group'} ariaLabel="服务方">
            {read.old && <Old />}
            {items.length === 0 && <View>附近没有服务方登记这项服务。可以社区自己办,或回到这一单里上报、转派。</View>}
            {ranked(items).map((each) => (
              <One
                key={each.partnerId}
                candidate={each}
                wanted={each.partnerId === wanted}
                chosen={choosing ? each.partnerId === value : undefined}
                onChoose={() => onChange(each.partnerId)}
              />
            ))}
          </View>
        )}
      </Shown>
    </Card>
  );
}

interface OneProps {
  candidate: Candidate;
  wanted: boolean;
  /** Undefined: nothing is chosen here. */
  chosen?: boolean;
  onChoose(): void;
}

function One({ candidate, wanted, chosen, onChoose }: OneProps) {
  const { name, rank, eligible, reasons } = candidate;
  const content = (
    <>
      <View className="candidate-top">
        <View className="candidate-name">
          {chosen ? '✓ ' : ''}
          {name}
        </View>
        {rank !== null && eligible && <Tag tone="soft">排第 {rank}</Tag>}
        {wanted && <Tag tone="warn">居民想请</Tag>}
        {!eligible && <Tag>现在不能接</Tag>}
      </View>
      <View className="candidate-words">{standing(candidate)}</View>
      {reasons.map((reason) => (
        <View key={reason} className="candidate-words">
          · {reason}
        </View>
      ))}
    </>
  );
  if (chosen === undefined || !eligible) return <View className="candidate">{content}</View>;
  return (
    <Tap
      role="radio"
      checked={chosen}
      label={[name, rank !== null && `排第 ${rank}`, wanted && '居民想请', standing(candidate), ...reasons]
        .filter(Boolean)
        .join(',')}
      className={classes('candidate', chosen && 'candidate-on')}
      onTap={onChoose}
    >
      {content}
    </Tap>
  );
}
