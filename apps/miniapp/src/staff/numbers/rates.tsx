import { View } from '@tarojs/components';
import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import { Card, Tag } from '@/ui/card';
import { Old } from '@/ui/old';
import { Shown } from '@/ui/states';
import { percentWords, periodOf } from './figures';
import './numbers.scss';

type Totals = components['schemas']['Rates'];

/** The three rates of a period with what they are made of, and how many were rated at all. */
export function Rates({ regionId, days }: { regionId?: string; days: number }) {
  const read = useRead(`rates?days=${days}&region=${regionId ?? ''}`, () =>
    ask(api.GET('/api/statistics/rates', { params: { query: { ...periodOf(days, Date.now()), regionId } } })),
  );
  return (
    <Shown read={read} lines={6}>
      {({ total }) => (
        <>
          {read.old && <Old />}
          <Three total={total} />
        </>
      )}
    </Shown>
  );
}

function Three({ total }: { total: Totals }) {
  const { response, solution, satisfaction, ratedShare, onTime, ratedByRevisit } = total;
  return (
    <>
      <One title="响应率" rate={response} words={(of, n) => `到了该答复的时候的 ${of} 单里,${n} 单按时答复了`} />
      <One title="解决率" rate={solution} words={(of, n) => `评了的 ${of} 单里,${n} 单说解决了`} />
      <One title="满意率" rate={satisfaction} words={(of, n) => `评了的 ${of} 单里,${n} 单满意`} />
      <One
        title="参评率"
        rate={ratedShare}
        words={(of, n) =>
          `该评的 ${of} 单里,${n} 单评了${ratedByRevisit > 0 ? `,其中 ${ratedByRevisit} 单是回访代记的` : ''}`
        }
        note="没评的不算满意,也不算不满意。"
      />
      <One title="按时办结" rate={onTime} words={(of, n) => `到了承诺时间的 ${of} 单里,${n} 单按时办好`} />
    </>
  );
}

interface OneProps {
  title: string;
  rate: Totals['response'];
  words(denominator: number, numerator: number): string;
  note?: string;
}

function One({ title, rate, words, note }: OneProps) {
  return (
    <Card title={title}>
      <View className="rate">
        <View className="rate-percent">{percentWords(rate)}</View>
        {rate.denominator > 0 && !rate.enough && <Tag tone="warn">单子还少,只作参考</Tag>}
      </View>
      <View>{rate.denominator > 0 ? words(rate.denominator, rate.numerator) : '这段时间里还没有可以算的单子'}</View>
      {note && <View className="staff-quiet">{note}</View>}
    </Card>
  );
}
