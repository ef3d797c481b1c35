import Taro from '@tarojs/taro';
import { showLargeOnH5 } from './show-large';

/** A file on this device. `path` lives as long as the app is open. */
export interface LocalFile {
  path: string;
  kind: 'image' | 'voice';
  /** Of a voice note. */
  seconds?: number;
}

const MB = 1024 * 1024;

/** Takes photos or chooses them from the album, made smaller; none when somebody changes his mind. */
export async function choosePhotos(most: number): Promise<LocalFile[]> {
  try {
    const { tempFiles } = await Taro.chooseImage({
      count: most,
      sizeType: ['compressed'],
      sourceType: ['camera', 'album'],
    });
    return await Promise.all(
      tempFiles
        .slice(0, most)
        .map(async ({ path, size }) => ({ path: await smaller(path, size), kind: 'image' as const })),
    );
  } catch (reason) {
    if (isCancel(reason)) return [];
    throw new Error('打不开相机或相册,请在手机设置里允许使用。');
  }
}

const isCancel = (reason: unknown): boolean => /cancel/i.test((reason as { errMsg?: string })?.errMsg ?? '');

/** WeChat makes photos smaller while choosing; what is still large is made so here. */
async function smaller(path: string, size: number): Promise<string> {
  if (size < 2 * MB) return path;
  if (process.env.TARO_ENV === 'h5') return smallerOnH5(path);
  return Taro.compressImage({ src: path, quality: 60 }).then(
    ({ tempFilePath }) => tempFilePath,
    () => path,
  );
}

const LONGEST_SIDE = 2000;

async function smallerOnH5(path: string): Promise<string> {
  try {
    const image = new Image();
    image.src = path;
    await image.decode();
    const factor = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * factor);
    canvas.height = Math.round(image.naturalHeight * factor);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8));
    return blob ? URL.createObjectURL(blob) : path;
  } catch {
    return path;
  }
}

/** Shows pictures large, one after another. */
export function showLarge(urls: readonly string[], current: string): void {
  if (process.env.TARO_ENV === 'h5') showLargeOnH5(urls, current);
  else void Taro.previewImage({ urls: [...urls], current });
}
