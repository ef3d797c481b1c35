import type { Pages } from '@/api/pages';
import { Button } from './button';
import { Refused } from './states';

/** Below a list: what follows, by a tap anybody finds. Screens may call `pages.more` at the bottom too. */
export function More({
  pages,
  title = '再看一些',
}: {
  pages: Pick<Pages<never>, 'more' | 'moreBusy' | 'moreProblem'>;
  title?: string;
}) {
  if (!pages.more) return null;
  return (
    <>
      <Refused problem={pages.moreProblem} />
      <Button title={title} wide busy={pages.moreBusy} onTap={pages.more} />
    </>
  );
}
