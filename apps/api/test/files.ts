import { crc32 } from 'node:zlib';

/** A PNG of a few bytes whose header claims any size. */
export function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', Buffer.from([0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01])),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Silence: frames of MPEG-1 layer III, 32 kbit/s, 44.1 kHz, mono, with an ID3v2 tag before and an ID3v1 tag behind. */
export function mp3(seconds: number, artist = ''): Buffer {
  const frame = Buffer.alloc(104);
  frame.set([0xff, 0xfb, 0x10, 0xc4]);
  const frames = Array.from({ length: Math.round((seconds * 44_100) / 1_152) }, () => frame);
  if (!artist) return Buffer.concat(frames);
  const text = Buffer.concat([Buffer.from([3]), Buffer.from(artist)]);
  const tpe1 = Buffer.concat([Buffer.from('TPE1'), uint32(text.length), Buffer.alloc(2), text]);
  const id3v2 = Buffer.concat([Buffer.from('ID3\x04\x00\x00', 'latin1'), Buffer.from([0, 0, 0, tpe1.length]), tpe1]);
  const id3v1 = Buffer.alloc(128);
  id3v1.write(`TAG${artist}`, 'latin1');
  return Buffer.concat([id3v2, ...frames, id3v1]);
}

/** An MP4 with one sound track of that length, no samples, and a place among its tags. */
export function m4a(seconds: number, place = ''): Buffer {
  const mvhd = Buffer.alloc(100);
  mvhd.writeUInt32BE(1_000, 12);
  mvhd.writeUInt32BE(seconds * 1_000, 16);
  const mdhd = Buffer.alloc(24);
  mdhd.writeUInt32BE(1_000, 12);
  mdhd.writeUInt32BE(seconds * 1_000, 16);
  const hdlr = Buffer.concat([Buffer.alloc(8), Buffer.from('soun'), Buffer.alloc(13)]);
  const tkhd = Buffer.alloc(84);
  tkhd.writeUInt32BE(1, 12);
  tkhd.writeUInt32BE(seconds * 1_000, 20);
  const mp4a = Buffer.alloc(28);
  mp4a.set([0, 0, 0, 0, 0, 0, 0, 1], 0);
  mp4a.writeUInt16BE(1, 16);
  mp4a.writeUInt16BE(16, 18);
  mp4a.writeUInt32BE(44_100 * 65_536, 24);
  const stbl = box('stbl', [
    box('stsd', [uint32(0), uint32(1), box('mp4a', [mp4a])]),
    box('stts', [uint32(0), uint32(1), uint32(1), uint32(seconds * 1_000)]),
    box('stsc', [uint32(0), uint32(0)]),
    box('stsz', [uint32(0), uint32(0), uint32(0)]),
    box('stco', [uint32(0), uint32(0)]),
  ]);
  const trak = box('trak', [
    box('tkhd', [tkhd]),
    box('mdia', [box('mdhd', [mdhd]), box('hdlr', [hdlr]), box('minf', [stbl])]),
  ]);
  const tags = place ? [box('udta', [box('\xa9xyz', [Buffer.from(`\0\0\0\0${place}`)])])] : [];
  const ftyp = box('ftyp', [Buffer.from('M4A '), uint32(0), Buffer.from('M4A mp42isom')]);
  return Buffer.concat([ftyp, box('moov', [box('mvhd', [mvhd]), trak, ...tags]), box('mdat', [Buffer.alloc(64)])]);
}

function box(name: string, parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([uint32(content.length + 8), Buffer.from(name, 'latin1'), content]);
}

function pngChunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), content]);
  return Buffer.concat([uint32(content.length), body, uint32(crc32(body))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Silence as a browser records it: one channel, 16 bits; `note`: something about the device written before the sound. */
export function wav(seconds: number, { rate = 16_000, coding = 1, note = '' } = {}): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(content.length);
    return Buffer.concat([Buffer.from(name), size, content, Buffer.alloc(content.length % 2)]);
  };
  const format = Buffer.alloc(16);
  format.writeUInt16LE(coding, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  const inside = [
    chunk('fmt ', format),
    chunk('LIST', Buffer.from(note)),
    chunk('data', Buffer.alloc(seconds * rate * 2)),
  ];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...inside]));
}
