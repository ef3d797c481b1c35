/** Enough for speech; a minute of it is 1.9 MB, under the 2 MB that the API takes. */
const RATE = 16_000;
const HEADER_BYTES = 44;

/**
 * What a browser recorded, as a sound that every phone plays. Chrome and Firefox record Opus, which iPhones and WeChat
 * do not play; they can all decode what they recorded themselves. One channel, 16 bits.
 */
export async function asWav(recorded: Blob): Promise<Blob> {
  // Decoding brings it to the rate of the context.
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await recorded.arrayBuffer());
  return new Blob([wavOf(sound.getChannelData(0), RATE)], { type: 'audio/wav' });
}

/** Samples from -1 to 1 as a WAV file. Pure. */
export function wavOf(samples: Float32Array, rate: number): ArrayBuffer {
  const bytes = new ArrayBuffer(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes);
  const words = (at: number, text: string) =>
    [...text].forEach((c, index) => view.setUint8(at + index, c.charCodeAt(0)));
  words(0, 'RIFF');
  view.setUint32(4, bytes.byteLength - 8, true);
  words(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  // PCM, one channel
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  words(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    const held = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER_BYTES + index * 2, Math.round(held < 0 ? held * 0x8000 : held * 0x7fff), true);
  });
  return bytes;
}
