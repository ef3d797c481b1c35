import Taro from '@tarojs/taro';

/** WeChat shows its own sheet after a press of a `shareOpener` button; a browser gives the link away. */
export const sharesByButton = process.env.TARO_ENV === 'weapp';

/** Copies the address of this very page; who opens it sees what he may see. H5 only. */
export async function copyLink(): Promise<void> {
  if (process.env.TARO_ENV === 'h5') await copy(window.location.href);
}

export async function copy(text: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') await copyOnH5(text);
  else await Taro.setClipboardData({ data: text });
}

/** Taro's own shows a small toast beside ours. The clipboard is there only on https and on the machine itself. */
async function copyOnH5(text: string): Promise<void> {
  try {
    return await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

function copyBySelection(text: string): void {
  const field = Object.assign(document.createElement('textarea'), { value: text });
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

/** Opens the phone with a number; somebody who changes his mind is no error. */
export async function phone(number: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') window.location.href = `tel:${number.replace(/[^\d+]/g, '')}`;
  else await Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined);
}
