/** What WeChat's servers say to the phone, with the project's emulator behind (tools/emulators). */
export const answers = {
  'login-code': async (phone) => {
    const { code } = await control(phone, 'login-code', { user: phone.settings.user });
    return { code };
  },
  'phone-code': async (phone) => {
    const { code } = await control(phone, 'phone-code', { phone: phone.settings.phoneNumber });
    return { code };
  },
  /** Each accept is one message more the emulator lets through. */
  subscribe: async (phone, { tmplIds }) => {
    const wish = phone.subscribe;
    if (typeof wish === 'object') return wish;
    if (wish === 'accept' && phone.settings.emulator) {
      for (const template of tmplIds)
        await control(phone, 'consent', { user: phone.settings.user, template, times: 1 });
    }
    return Object.fromEntries(tmplIds.map((id) => [id, wish]));
  },
};

async function control({ settings }, name, body) {
  if (!settings.emulator) throw new Error(`openPhone({emulator}) is needed for ${name}`);
  const response = await fetch(`${settings.emulator}/control/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The emulator refused ${name}: ${response.status}`);
  return response.json();
}
