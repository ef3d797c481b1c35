// Copies of sound files without their tags; the sound itself is untouched.

/** Of an MP4. */
export function withoutBoxes(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  blankBoxes(copy, 0, copy.length);
  return copy;
}

/** Of an MP3: ID3v2 stands before the first frame, ID3v1 in the last 128 bytes. */
export function withoutId3(bytes: Buffer): Buffer {
  let start = 0;
  while (bytes.toString('latin1', start, start + 3) === 'ID3' && bytes.length >= start + 10) {
    const [a, b, c, d] = bytes.subarray(start + 6, start + 10);
    const footer = (bytes[start + 5] & 0x10) !== 0 ? 10 : 0;
    start += 10 + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127)) + footer;
  }
  const tail = bytes.length - 128;
  const end = tail > start && bytes.toString('latin1', tail, tail + 3) === 'TAG' ? tail : bytes.length;
  return Buffer.from(bytes.subarray(Math.min(start, end), end));
}

/** Boxes that hold other boxes on the way to `udta` and `meta`. */
const HOLDERS = new Set(['moov', 'trak', 'mdia', 'minf']);
const TAGS = new Set(['udta', 'meta', 'uuid']);

/** MP4 is boxes of (length, name, content). A tag becomes a `free` box of the same length, so no offset moves. */
function blankBoxes(bytes: Buffer, from: number, to: number): void {
  for (let at = from; at + 8 <= to;) {
    const size = bytes.readUInt32BE(at);
    // 0: to the end; 1: a 64-bit length, which two megabytes never need.
    const end = size === 0 ? to : at + size;
    if (size === 1 || (size !== 0 && size < 8) || end > to) return;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (TAGS.has(name)) {
      bytes.write('free', at + 4, 'latin1');
      bytes.fill(0, at + 8, end);
    } else if (HOLDERS.has(name)) blankBoxes(bytes, at + 8, end);
    at = end;
  }
}

/** Of a WAV: its format and its sound, nothing that was written beside them. Null: it is none that phones play (PCM). */
export function soundOnly(bytes: Buffer): Buffer | null {
  let format: Buffer | undefined;
  // RIFF is chunks of (name, length, content), each begun at an even place.
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const content = bytes.subarray(at + 8, Math.min(at + 8 + size, bytes.length));
    if (name === 'fmt ' && content.length >= 16) format = content.subarray(0, 16);
    if (name === 'data') return format?.readUInt16LE(0) === 1 ? wav(format, content) : null;
    at += 8 + size + (size % 2);
  }
  return null;
}

function wav(format: Buffer, sound: Buffer): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + sound.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  format.copy(head, 20);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(sound.length, 40);
  return Buffer.concat([head, sound]);
}
