import { openDialog } from '../dialogs.mjs';
import { ApiFailure } from '../rules/limits.mjs';

const MAX_TEMPLATES = 5;

/** What WeChat knows of the user: sign-in, phone number, consents. Codes come from the project's emulator. */
export function openApis(host) {
  host.openData = {
    phoneNumber: async () => {
      try {
        await host.privacy.pass('getPhoneNumber');
        const mock = await host.mocked('getPhoneNumber', {});
        if (mock) return { errMsg: 'getPhoneNumber:ok', ...mock };
        const answer = await openDialog({ name: '申请获取你的手机号', buttons: ['不允许', '允许'] });
        if (answer !== '允许') throw new ApiFailure('user deny');
        return { errMsg: 'getPhoneNumber:ok', ...(await host.ask('phone-code')) };
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        return error.answer('getPhoneNumber');
      }
    },
  };
  return {
    answers: {
      login: () => {
        if (!host.network.online) throw new ApiFailure('net::ERR_INTERNET_DISCONNECTED', { errno: 600_001 });
        return host.ask('login-code');
      },
      checkSession: () => undefined,
      requestSubscribeMessage: (options) => subscribed(host, options),
      requestPayment: () => Promise.reject(new ApiFailure('cancel')),
      getPrivacySetting: () => ({
        needAuthorization: !host.privacy.agreed,
        privacyContractName: '《用户隐私保护指引》',
      }),
      requirePrivacyAuthorize: () => undefined,
      openPrivacyContract: () => void openDialog({ name: '用户隐私保护指引', buttons: ['关闭'] }),
      openCustomerServiceChat: () => undefined,
      getUserProfile: () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' } }),
    },
  };
}

/** Every template is answered by `phone.subscribe` (accept, reject or ban). An accept is one more message. */
async function subscribed(host, { tmplIds = [] }) {
  if (!Array.isArray(tmplIds) || tmplIds.length === 0)
    throw new ApiFailure("TmplIds can't be empty", { errCode: 10_001 });
  if (tmplIds.length > MAX_TEMPLATES) throw new ApiFailure('Templates count out of max bounds', { errCode: 20_003 });
  const answers = await host.ask('subscribe', { tmplIds });
  if (answers.errCode) throw new ApiFailure(answers.reason, { errCode: answers.errCode });
  return answers;
}
