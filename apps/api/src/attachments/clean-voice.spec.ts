import { wav } from '../../test/files.js';
import { cleanFile } from './clean-file.js';

describe('a voice note of a browser that has nothing but WAV', () => {
  it('is kept with its length, without what was written beside the sound', async () => {
    const kept = await cleanFile(wav(3, { note: 'SecretPhone' }));
    expect(kept).toMatchObject({ kind: 'voice', mediaType: 'audio/wav', seconds: 3 });
    expect([kept.bytes.length, kept.bytes.includes('SecretPhone')]).toEqual([44 + 3 * 32_000, false]);
  });

  it('is refused over a minute and over 2 MB', async () => {
    await expect(cleanFile(wav(61, { rate: 8_000 }))).rejects.toMatchObject({ refusal: { code: 'PAYLOAD_TOO_LARGE' } });
    await expect(cleanFile(wav(70))).rejects.toMatchObject({ refusal: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  it('is refused where its sound is not plain PCM', async () => {
    await expect(cleanFile(wav(1, { coding: 0x55 }))).rejects.toMatchObject({ refusal: { code: 'UNSUPPORTED_MEDIA' } });
  });
});
