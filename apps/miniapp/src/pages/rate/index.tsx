import { useRef } from 'react';
import { useQuery } from '@/navigation/go';
import { type RequestPage, useRequest } from '@/requests/one-request';
import { Unseen } from '@/requests/unseen';
import { SeeRequest } from '@/requests/see-request';
import { Screen } from '@/ui/screen';
import { Loading, Plate } from '@/ui/states';
import { RateForm } from './rate-form';

/** 评单: how it went, in words, and what follows from it. */
export default function Rate() {
  const { id } = useQuery();
  const read = useRequest(id);
  const page = read.data;
  const begun = useRef<RequestPage>();
  if (!page) {
    return (
      <Screen>
        {read.problem ? (
          <Unseen problem={read.problem} retry={() => void read.reload()} then={`/pages/rate/index?id=${id ?? ''}`} />
        ) : (
          <Loading lines={5} />
        )}
      </Screen>
    );
  }
  const action = page.actions.find(({ name }) => name === 'rate');
  if (action && !action.blocked) begun.current ??= page;
  // Once begun it stays: after sending nothing is left to rate, and what follows must be read.
  if (begun.current) return <RateForm page={begun.current} />;
  return (
    <Screen>
      <Plate
        icon="check"
        title={action?.blocked ? '现在还不能评价' : '这一单现在不用评价'}
        words={action?.blocked?.message ?? `${page.request.now.title}。${page.request.now.words}`}
      >
        <SeeRequest id={page.request.id} />
      </Plate>
    </Screen>
  );
}
