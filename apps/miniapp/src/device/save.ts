import Taro from '@tarojs/taro';

/** How a text leaves this device as a file: a browser stores it, WeChat sends it to a chat (文件传输助手). */
export const savesByChat = process.env.TARO_ENV === 'weapp';

/** Inside a tap. Somebody who changes his mind is no error. */
export async function saveText(name: string, text: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') return download(name, text);
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
  await new Promise<void>((done) => {
    const share = (Taro as unknown as { shareFileMessage(option: object): void }).shareFileMessage;
    share({ filePath, fileName: name, complete: () => done() });
  });
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
