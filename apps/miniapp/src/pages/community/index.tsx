import { back } from '@/navigation/go';
import { ChooseCommunity } from '@/places/choose-community';
import { Card } from '@/ui/card';
import { Screen } from '@/ui/screen';

/** Another community than the one remembered. */
export default function Community() {
  return (
    <Screen>
      <Card title="您住在哪个社区?">
        <ChooseCommunity onChosen={back} />
      </Card>
    </Screen>
  );
}
