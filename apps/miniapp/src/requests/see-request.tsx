import { replace } from '@/navigation/go';
import { Button } from '@/ui/button';

/** The way on from a step that cannot be taken: to the order itself. */
export function SeeRequest({ id }: { id: string }) {
  return <Button title="看看这一单" kind="primary" onTap={() => replace('/pages/request/index', { id })} />;
}
