import { ApiFailure } from '../rules/limits.mjs';
import { permit } from './abilities.mjs';

/** One frame of silence, and how many a second has. */
const FRAMES = {
  mp3: { bytes: [0xff, 0xfb, 0x90, 0xc4, ...new Array(413).fill(0)], perSecond: 38.28 },
  aac: {
    bytes: [0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc, 0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80],
    perSecond: 43.07,
  },
};

/** One microphone: silence in the wanted format, or the bytes of `phone.recording`. */
export function recorder(host) {
  const events = {};
  const tell = (name, detail) => (events[name] ?? []).forEach((listener) => host.guard(() => listener(detail)));
  let recording;
  const stop = async () => {
    if (!recording) return tell('Error', { errMsg: 'operateRecorder:fail:recorder not start' });
    const { at, format, limit, timer } = recording;
    clearTimeout(timer);
    recording = undefined;
    const duration = Math.min(Math.max(Date.now() - at, 1), limit);
    const bytes = (await host.recorded()) ?? silence(format, duration);
    tell('Stop', { tempFilePath: host.files.temporary(bytes, format), duration, fileSize: bytes.length });
  };
  const manager = {
    start: ({ duration = 60_000, format = 'aac' } = {}) => {
      host.note('RecorderManager.start', { duration, format });
      void (async () => {
        try {
          if (recording) throw new ApiFailure('recorder is recording');
          await host.privacy.pass('RecorderManager.start');
          await permit(host, 'scope.record');
        } catch (error) {
          return tell(
            'Error',
            error instanceof ApiFailure ? error.answer('operateRecorder') : { errMsg: String(error) },
          );
        }
        const limit = Math.min(duration, 600_000);
        recording = { at: Date.now(), format, limit, timer: setTimeout(stop, limit) };
        tell('Start');
      })();
    },
    stop: () => {
      host.note('RecorderManager.stop');
      void stop();
    },
    pause: () => tell('Pause'),
    resume: () => tell('Resume'),
  };
  for (const name of 'Start Stop Error Pause Resume FrameRecorded InterruptionBegin InterruptionEnd'.split(' ')) {
    // There is one microphone: whoever listens last is heard alone, as on a phone.
    manager[`on${name}`] = (listener) => void (events[name] = [listener]);
  }
  return { plain: { getRecorderManager: () => manager } };
}

function silence(format, milliseconds) {
  const { bytes, perSecond } = FRAMES[format] ?? FRAMES.aac;
  const count = Math.max(4, Math.ceil((milliseconds / 1_000) * perSecond));
  return Uint8Array.from({ length: count * bytes.length }, (_, at) => bytes[at % bytes.length]);
}
