import Taro from '@tarojs/taro';
import { del, get, set } from 'idb-keyval';
import { StorageFull } from './storage';
import { newKey } from './unique';

// Files that outlive the app: WeChat keeps up to 200 MB in the app's own folder, a browser keeps them in IndexedDB.

/** Copies a file of this session (camera, album, recorder) where it lasts. Throws StorageFull when there is no room. */
export function keepFile(path: string): Promise<string> {
  return process.env.TARO_ENV === 'h5' ? keepOnH5(path) : keepOnWechat(path);
}

/** Where a kept file can be read now, to show or to send it. Throws when it is no longer there. */
export async function openFile(kept: string): Promise<string> {
  if (process.env.TARO_ENV !== 'h5') return kept;
  const blob = await get<Blob>(kept);
  if (!blob) throw new Error(GONE);
  return URL.createObjectURL(blob);
}

export async function dropFile(kept: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') return del(kept);
  await new Promise<void>((done) => {
    Taro.getFileSystemManager().unlink({ filePath: kept, success: () => done(), fail: () => done() });
  });
}

const GONE = '照片在手机里找不到了,请重新拍一张。';

async function keepOnH5(path: string): Promise<string> {
  const answer = await fetch(path).catch(() => {
    throw new Error(GONE);
  });
  const name = `linli.file.${newKey()}`;
  try {
    await set(name, await answer.blob());
  } catch (cause) {
    throw new StorageFull(cause);
  }
  return name;
}

function keepOnWechat(path: string): Promise<string> {
  const ending = /\.\w{2,5}$/.exec(path)?.[0] ?? '';
  const kept = `${Taro.env.USER_DATA_PATH}/${newKey()}${ending}`;
  return new Promise((done, failed) => {
    Taro.getFileSystemManager().copyFile({
      srcPath: path,
      destPath: kept,
      success: () => done(kept),
      fail: (cause) => failed(/limit|exceed|space/i.test(cause.errMsg) ? new StorageFull(cause) : new Error(GONE)),
    });
  });
}
