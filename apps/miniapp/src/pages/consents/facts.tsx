import { Fact, Tag } from '@/ui/card';
import { agreedWords, scopeWords } from '@/people/consent-words';
import type { Consent } from '@/people/own';
import { dayWords } from '@/words/time';

/** What a consent allows, how it was given, until when. */
export function ConsentFacts({ consent }: { consent: Consent }) {
  const { scope, endsAt, givenAt, verified } = consent;
  return (
    <>
      <Fact name="可以点">{scopeWords(scope)}</Fact>
      <Fact name="怎么同意">
        {agreedWords(consent)} {!verified && <Tag tone="warn">没核实</Tag>}
      </Fact>
      <Fact name="从">{dayWords(givenAt)}</Fact>
      <Fact name="到">{endsAt ? dayWords(endsAt) : '一直有效,直到收回'}</Fact>
    </>
  );
}
