import { refused } from '../http/problem/refusal-error.js';
import type { CleanFile } from './attachment.js';
import { blankTags } from './voice-tags.js';

export const MAX_SECONDS = 60;
export const MAX_VOICE_BYTES = 2 * 1024 * 1024;

/** Keeps the sound as it is and blanks what was written beside it (place, device, names). */
export async function cleanVoice(bytes: Buffer, mime: string): Promise<CleanFile> {
  if (bytes.length > MAX_VOICE_BYTES) throw refused('PAYLOAD_TOO_LARGE', '语音不能超过 2 MB。');
  const mp3 = mime === 'audio/mpeg';
  const sound = blankTags(bytes, mp3);
  const seconds = await secondsOf(sound, mp3 ? 'voice.mp3' : 'voice.m4a');
  if (seconds > MAX_SECONDS + 0.5) throw refused('PAYLOAD_TOO_LARGE', '语音不能超过 60 秒。');
  return {
    kind: 'voice',
    mediaType: mp3 ? 'audio/mpeg' : 'audio/mp4',
    bytes: sound,
    seconds: Math.round(seconds * 10) / 10,
  };
}

async function secondsOf(bytes: Buffer, path: string): Promise<number> {
  const damaged = refused('UNSUPPORTED_MEDIA', '这段语音无法播放,请重新录制。');
  const { parseBuffer } = await import('music-metadata');
  try {
    const { format } = await parseBuffer(bytes, { path, size: bytes.length }, { duration: true, skipCovers: true });
    if (format.hasVideo || !format.duration || !Number.isFinite(format.duration)) throw damaged;
    return format.duration;
  } catch {
    throw damaged;
  }
}
