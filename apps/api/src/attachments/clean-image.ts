import type { Sharp, SharpOptions } from 'sharp';
import { refused } from '../http/problem/refusal-error.js';
import type { CleanFile } from './attachment.js';

const MAX_PIXELS = 40_000_000;
/** Longest side of what is kept: enough to read a meter, small enough for a phone on a poor line. */
const MAX_SIDE = 2_560;

/** One thread a picture: many at once must not take every core. */
async function load(): Promise<(bytes: Buffer, options: SharpOptions) => Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/** Draws the picture anew, upright: place, camera, thumbnail and whatever hid behind the pixels are gone. */
export async function cleanImage(bytes: Buffer): Promise<CleanFile> {
  const sharp = await load();
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'warning', pages: 1, sequentialRead: true });
    const { hasAlpha, format } = await picture.metadata();
    const upright = picture.autoOrient().resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true });
    const asWebp = hasAlpha || format === 'webp';
    const drawn = asWebp ? upright.webp({ quality: 82 }) : upright.jpeg({ quality: 82 });
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
    const mediaType = asWebp ? 'image/webp' : 'image/jpeg';
    return { kind: 'image', mediaType, bytes: data, width: info.width, height: info.height };
  } catch (error) {
    if (/pixel limit/i.test((error as Error).message)) {
      throw refused('PAYLOAD_TOO_LARGE', '图片的尺寸太大,请缩小到 4000 万像素以内。');
    }
    throw refused('UNSUPPORTED_MEDIA', '这张图片已损坏,请重新拍摄或换一张。');
  }
}
