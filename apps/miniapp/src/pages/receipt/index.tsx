import { Screen } from '@/ui/screen';
import { Loading } from '@/ui/states';

export default function Soon() {
  return (
    <Screen>
      <Loading />
    </Screen>
  );
}
