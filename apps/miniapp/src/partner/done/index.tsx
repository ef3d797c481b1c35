import { useState } from 'react';
import { usePages } from '@/api/pages';
import { useMe } from '@/api/me';
import { go } from '@/navigation/go';
import { Frame } from '@/partner/frame';
import { doneWork } from '@/partner/reads';
import { Button } from '@/ui/button';
import { Card, Row } from '@/ui/card';
import { Chips } from '@/ui/chips';
import { Old } from '@/ui/old';
import { Plate, Refused, Shown } from '@/ui/states';
import { timeWords } from '@/words/time';

const shelves = [
  { value: 'rating', title: '等居民评价' },
  { value: 'ended', title: '已经结束' },
] as const;

type Shelf = (typeof shelves)[number]['value'];

/** What was done: waiting for a word, or over. */
export default function DonePage() {
  const [shelf, setShelf] = useState<Shelf>('rating');
  return (
    <Frame>
      <Chips title="看哪些" options={shelves} value={shelf} onChange={(value) => setShelf(value as Shelf)} />
      <Done shelf={shelf} />
    </Frame>
  );
}

function Done({ shelf }: { shelf: Shelf }) {
  const serves = useMe().data?.partner !== undefined;
  const { read, items, more, moreBusy, moreProblem } = usePages(serves ? `requests/mywork/${shelf}` : null, (cursor) =>
    doneWork(shelf, cursor),
  );
  return (
    <>
      {read.old && <Old />}
      <Shown read={read} lines={5}>
        {() =>
          items.length === 0 ? (
            <Plate icon="paper" title="这里还没有单子" words="办结的单子会留在这里,随时可以查。" />
          ) : (
            <Card>
              {items.map((job) => (
                <Row
                  key={job.id}
                  title={`${job.subject} · ${job.stateTitle}`}
                  words={`${job.number},${timeWords(job.openedAt)}点单`}
                  onTap={() => go('/pages/request/index', { id: job.id })}
                />
              ))}
            </Card>
          )
        }
      </Shown>
      <Refused problem={moreProblem} />
      {more && <Button title="再看一些" wide busy={moreBusy} onTap={more} />}
    </>
  );
}
