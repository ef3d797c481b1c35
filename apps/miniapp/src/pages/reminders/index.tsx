import { type Preferences, usePreferences } from '@/api/preferences';
import { Screen } from '@/ui/screen';
import { Old } from '@/ui/old';
import { SignedIn } from '@/ui/signed-in';
import { Shown } from '@/ui/states';
import { Channels } from './channels';
import { Wechat } from './wechat';
import '@/people/people.scss';

/** How one is told: by which ways, when not, and how many messages WeChat may still bring. */
export default function RemindersPage() {
  const preferences = usePreferences();
  return (
    <Screen>
      <SignedIn words="登录后可以选怎么通知您。">
        <Shown read={preferences}>
          {(now: Preferences) => (
            <>
              {preferences.old && <Old />}
              <Wechat />
              <Channels now={now} />
            </>
          )}
        </Shown>
      </SignedIn>
    </Screen>
  );
}
