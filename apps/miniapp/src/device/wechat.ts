import Taro from '@tarojs/taro';

/** Whether this runs inside WeChat, which knows its user and sends him messages. */
export const insideWechat = process.env.TARO_ENV === 'weapp';

/**
 * Asks for one message each of these templates; only right inside a tap. What was accepted and what was not, by
 * template; none where WeChat did not ask (the main switch is off, or this is a browser).
 */
export async function requestMessages(templateIds: readonly string[]): Promise<Record<string, boolean>> {
  if (!insideWechat || templateIds.length === 0) return {};
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] });
    return Object.fromEntries(
      templateIds.map((id) => [id, (answer as unknown as Record<string, string>)[id] === 'accept']),
    );
  } catch {
    return {};
  }
}

/** What a QR code in front of the camera says; undefined when somebody changes his mind. WeChat only. */
export async function scanned(): Promise<string | undefined> {
  if (!insideWechat) return undefined;
  return Taro.scanCode({ scanType: ['qrCode'] }).then(
    ({ result }) => result,
    () => undefined,
  );
}
