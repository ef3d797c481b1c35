import { refused } from '../http/problem/refusal-error.js';
import type { CleanFile } from './attachment.js';
import { cleanImage } from './clean-image.js';
import { cleanVoice } from './clean-voice.js';

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp']);
const VOICES = new Set(['audio/mpeg', 'audio/x-m4a', 'audio/mp4', 'video/mp4', 'audio/wav']);

/**
 * Looks at what a file is, whatever it is called, and makes a harmless copy. Throws UNSUPPORTED_MEDIA for anything
 * but jpeg, png, webp, m4a, mp3 and wav, and for those that are damaged; PAYLOAD_TOO_LARGE for too many pixels or seconds.
 */
export async function cleanFile(bytes: Buffer): Promise<CleanFile> {
  // Here and below, what reads files is loaded with the first of its kind.
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes);
  if (type && IMAGES.has(type.mime)) return cleanImage(bytes);
  if (type && VOICES.has(type.mime)) return cleanVoice(bytes, type.mime);
  throw refused('UNSUPPORTED_MEDIA', '只支持 JPG、PNG、WebP 图片,以及 M4A、MP3、WAV 语音。');
}
