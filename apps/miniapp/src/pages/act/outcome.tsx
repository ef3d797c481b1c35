import { Button } from '@/ui/button';
import { Screen } from '@/ui/screen';
import { Plate } from '@/ui/states';

/** How it ended, when it is not simply done. */
export function Outcome({ title, words, onDone }: { title: string; words: string; onDone(): void }) {
  return (
    <Screen>
      <Plate icon="check" title={title} words={words}>
        <Button title="知道了" kind="primary" onTap={onDone} />
      </Plate>
    </Screen>
  );
}
