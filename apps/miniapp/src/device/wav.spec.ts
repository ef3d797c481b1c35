import { wavOf } from './wav';

const view = new DataView(wavOf(new Float32Array([0, 1, -1, 2]), 16_000));
const text = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((each) => view.getUint8(at + each)));

it('says how it is to be played: PCM, one channel, 16 bits at its rate', () => {
  expect([text(0), text(8), text(12), text(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
  expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint16(34, true)]).toEqual([1, 1, 16]);
  expect([view.getUint32(24, true), view.getUint32(28, true)]).toEqual([16_000, 32_000]);
});

it('is as long as it says', () => {
  expect([view.getUint32(4, true) + 8, view.getUint32(40, true) + 44]).toEqual([52, 52]);
});

it('holds the loudest and the softest, and cuts what is louder', () => {
  expect([0, 1, 2, 3].map((each) => view.getInt16(44 + each * 2, true))).toEqual([0, 32_767, -32_768, 32_767]);
});

it('lets a whole minute be sent: under 2 MB', () => {
  expect(wavOf(new Float32Array(60 * 16_000), 16_000).byteLength).toBeLessThan(2 * 1024 * 1024);
});
