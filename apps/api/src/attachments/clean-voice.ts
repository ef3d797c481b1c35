import { refused } from '../http/problem/refusal-error.js';
import type { CleanFile } from './attachment.js';
import { soundOnly, withoutBoxes, withoutId3 } from './voice-tags.js';

export const MAX_SECONDS = 60;
export const MAX_VOICE_BYTES = 2 * 1024 * 1024;

/** Keeps the sound as it is and blanks what was written beside it (place, device, names). */
export async function cleanVoice(bytes: Buffer, mime: string): Promise<CleanFile> {
  if (bytes.length > MAX_VOICE_BYTES) throw refused('PAYLOAD_TOO_LARGE', '语音不能超过 2 MB。');
  const { kept, path, mediaType } = FORMATS[mime] ?? MP4;
  const sound = kept(bytes);
  const seconds = await secondsOf(sound, path);
  if (seconds > MAX_SECONDS + 0.5) throw refused('PAYLOAD_TOO_LARGE', '语音不能超过 60 秒。');
  return { kind: 'voice', mediaType, bytes: sound, seconds: Math.round(seconds * 10) / 10 };
}

interface Format {
  /** A copy of it without its tags. Throws when it is not of its kind after all. */
  kept(bytes: Buffer): Buffer;
  path: string;
  mediaType: string;
}

const MP4: Format = { kept: withoutBoxes, path: 'voice.m4a', mediaType: 'audio/mp4' };
const FORMATS: Partial<Record<string, Format>> = {
  'audio/mpeg': { kept: withoutId3, path: 'voice.mp3', mediaType: 'audio/mpeg' },
  // Browsers that record nothing else that every phone plays (apps/miniapp/src/device/wav.ts).
  'audio/wav': { kept: (bytes) => soundOnly(bytes) ?? fail(), path: 'voice.wav', mediaType: 'audio/wav' },
};

const DAMAGED = '这段语音无法播放,请重新录制。';
function fail(): never {
  throw refused('UNSUPPORTED_MEDIA', DAMAGED);
}

async function secondsOf(bytes: Buffer, path: string): Promise<number> {
  const damaged = refused('UNSUPPORTED_MEDIA', DAMAGED);
  const { parseBuffer } = await import('music-metadata');
  try {
    const { format } = await parseBuffer(bytes, { path, size: bytes.length }, { duration: true, skipCovers: true });
    if (format.hasVideo || !format.duration || !Number.isFinite(format.duration)) throw damaged;
    return format.duration;
  } catch {
    throw damaged;
  }
}
