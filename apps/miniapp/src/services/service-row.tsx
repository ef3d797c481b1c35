import { go } from '@/navigation/go';
import { Row } from '@/ui/card';
import { priceWords } from '@/words/money';
import type { Service } from './services';
import { drawingOf, howWords } from './words';

/** A service in a list: its name, how and for how much. `whom`: for whom it is going to be ordered. */
export function ServiceRow({ item, whom }: { item: Service; whom?: string }) {
  return (
    <Row
      title={item.name}
      words={`${howWords(item.mode)} · ${priceWords(item)}`}
      icon={drawingOf(item)}
      onTap={() => go('/pages/service/index', { id: item.id, for: whom })}
    />
  );
}
