import { openDialog, showNote } from '../dialogs.mjs';
import { ApiFailure } from '../rules/limits.mjs';

/** What the app may do with the phone: calls, codes, clipboard, place, and what the user permits. */
export function abilities(host) {
  return {
    answers: {
      makePhoneCall: ({ phoneNumber }) => {
        if (!phoneNumber) throw new ApiFailure('parameter error: parameter.phoneNumber should be String');
      },
      setClipboardData: async ({ data }) => {
        await host.flag('clipboard', String(data));
        showNote('内容已复制', { milliseconds: 1_500 });
      },
      getClipboardData: () => ({ data: host.flags.clipboard ?? '' }),
      scanCode: () => Promise.reject(new ApiFailure('cancel')),
      vibrateShort: () => undefined,
      vibrateLong: () => undefined,
      setKeepScreenOn: () => undefined,
      hideKeyboard: () => void document.activeElement?.blur(),
      getBatteryInfo: () => ({ level: 80, isCharging: false }),
      getRandomValues: ({ length }) => ({ randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }),
      getFuzzyLocation: (options) => located(host, 'getFuzzyLocation', 'scope.userFuzzyLocation', options),
      getLocation: (options) => located(host, 'getLocation', 'scope.userLocation', options),
      chooseLocation: () => Promise.reject(new ApiFailure('cancel')),
      openLocation: () => undefined,
      addPhoneContact: () => undefined,
      getSetting: () => ({ authSetting: host.permissions, subscriptionsSetting: { mainSwitch: true } }),
      authorize: async ({ scope }) => void (await permit(host, scope)),
      openSetting: async () => {
        const answer = await openDialog({ name: '设置', buttons: ['全部关闭', '全部允许'] });
        await host.permitAll(answer === '全部允许');
        return { authSetting: host.permissions };
      },
    },
  };
}

async function located(host, api, scope, { type = 'wgs84' }) {
  if (!(host.app.requiredPrivateInfos ?? []).includes(api)) {
    throw new ApiFailure('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json', {
      errno: 112,
    });
  }
  await permit(host, scope);
  const { latitude, longitude } = host.config.location;
  return { latitude, longitude, type, accuracy: 1_000, errMsg: `${api}:ok` };
}

/** Asks the first time and remembers the answer. */
export async function permit(host, scope) {
  if (host.permissions[scope] === undefined) {
    const desc = host.app.permission?.[scope]?.desc ?? '';
    const answer = await openDialog({
      name: PERMISSIONS[scope] ?? `申请使用 ${scope}`,
      text: desc,
      buttons: ['拒绝', '允许'],
    });
    await host.permit(scope, answer === '允许');
  }
  if (!host.permissions[scope]) throw new ApiFailure('auth deny', { errno: 103, errCode: 103 });
}

const PERMISSIONS = {
  'scope.record': '申请使用你的麦克风',
  'scope.camera': '申请使用你的摄像头',
  'scope.userFuzzyLocation': '申请获取你的模糊位置信息',
  'scope.userLocation': '申请获取你的位置信息',
  'scope.writePhotosAlbum': '申请保存图片到你的相册',
};
