import Taro from '@tarojs/taro';
import type { LocalFile } from './camera';
import { asWav } from './wav';

/** The API takes voice notes of at most 60 seconds, as m4a, mp3 or wav. */
export const MOST_SECONDS = 60;

export interface Recording {
  /** Ends it; what was said is handed over. */
  stop(): void;
}

export interface Recorded {
  /** It was ended, or ended by itself after a minute, or because the phone took the microphone. */
  onEnd(file: LocalFile): void;
  /** Nothing usable came of it; the reason has words for people. */
  onFail(reason: Error): void;
}

/** What browsers record that every phone plays: only AAC will do, Opus in an mp4 is silent on an iPhone. */
const AAC = 'audio/mp4;codecs=mp4a.40.2';

export function canRecord(): boolean {
  if (process.env.TARO_ENV !== 'h5') return true;
  return typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia);
}

/** Begins to record. */
export function record(recorded: Recorded): Promise<Recording> {
  return process.env.TARO_ENV === 'h5' ? recordOnH5(recorded) : recordOnWechat(recorded);
}

const NOT_ALLOWED = '没有话筒的使用许可。请在手机设置里允许,或者改用文字。';
const NOTHING_HEARD = '没有录上,请再说一次。';

async function recordOnH5({ onEnd, onFail }: Recorded): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {
    throw new Error(NOT_ALLOWED);
  });
  const aac = MediaRecorder.isTypeSupported(AAC);
  const recorder = new MediaRecorder(stream, { ...(aac ? { mimeType: AAC } : {}), audioBitsPerSecond: 48_000 });
  const pieces: Blob[] = [];
  const began = Date.now();
  const stopped = new Promise<number>((done) => {
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      done(Math.max(1, Math.round((Date.now() - began) / 1000)));
    };
  });
  const ended = stopped.then(async (seconds): Promise<LocalFile> => {
    const recorded = new Blob(pieces, { type: aac ? 'audio/mp4' : recorder.mimeType });
    const path = URL.createObjectURL(aac ? recorded : await asWav(recorded));
    return { path, kind: 'voice', seconds };
  });
  recorder.start();
  const limit = setTimeout(() => recorder.state === 'recording' && recorder.stop(), (MOST_SECONDS - 0.5) * 1000);
  // Whoever ends it at once has nothing that could be decoded.
  void ended.then(onEnd, () => onFail(new Error(NOTHING_HEARD))).finally(() => clearTimeout(limit));
  return { stop: () => recorder.state === 'recording' && recorder.stop() };
}

async function recordOnWechat({ onEnd, onFail }: Recorded): Promise<Recording> {
  await Taro.authorize({ scope: 'scope.record' }).catch(() => {
    throw new Error(NOT_ALLOWED);
  });
  const recorder = Taro.getRecorderManager();
  const ended = new Promise<LocalFile>((done, failed) => {
    recorder.onStop(({ tempFilePath, duration }) =>
      done({ path: tempFilePath, kind: 'voice', seconds: Math.max(1, Math.round(duration / 1000)) }),
    );
    recorder.onError(() => failed(new Error(NOT_ALLOWED)));
  });
  // WeChat counts the minute a little late; what is over it the API refuses.
  recorder.start({
    duration: (MOST_SECONDS - 0.5) * 1000,
    format: 'mp3',
    sampleRate: 16000,
    encodeBitRate: 48000,
    numberOfChannels: 1,
  });
  void ended.then(onEnd, onFail);
  return { stop: () => recorder.stop() };
}

export interface Playing {
  stop(): void;
}

/** Plays a voice note from this device or an address. */
export function play(source: string, onEnd: () => void): Playing {
  const audio = Taro.createInnerAudioContext();
  audio.src = source;
  audio.onEnded(onEnd);
  audio.onError(onEnd);
  audio.play();
  return {
    stop: () => {
      audio.stop();
      audio.destroy();
      onEnd();
    },
  };
}
