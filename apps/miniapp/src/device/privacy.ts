import Taro from '@tarojs/taro';
import { createStore } from './store';

interface Asked {
  agree(buttonId: string): void;
  refuse(): void;
}

/** WeChat waits for an answer about privacy before it gives a phone number, a photo, a recording or a place. */
export const privacyAsked = createStore<Asked | null>(null);

/** From now on WeChat's question is put by our own sheet (ui/privacy-gate.tsx). Browsers ask for themselves. */
export function watchPrivacy(): void {
  if (process.env.TARO_ENV !== 'weapp' || !Taro.onNeedPrivacyAuthorization) return;
  Taro.onNeedPrivacyAuthorization((resolve) => {
    const answer = (how: Parameters<typeof resolve>[0]) => {
      privacyAsked.set(null);
      resolve(how);
    };
    privacyAsked.set({
      agree: (buttonId) => answer({ event: 'agree', buttonId }),
      refuse: () => answer({ event: 'disagree' }),
    });
  });
}
