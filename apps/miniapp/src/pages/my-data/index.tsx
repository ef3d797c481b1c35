import { SignedIn } from '@/ui/signed-in';
import { Screen } from '@/ui/screen';
import { DeleteAccount } from './delete-account';
import { ExportData } from './export-data';
import './index.scss';

/** What is kept about me: to take along, and to throw away. */
export default function MyDataPage() {
  return (
    <Screen>
      <SignedIn words="登录后才知道哪些是您的。">
        <ExportData />
        <DeleteAccount />
      </SignedIn>
    </Screen>
  );
}
