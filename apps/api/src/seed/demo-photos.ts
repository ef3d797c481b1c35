import { Inject, Injectable } from '@nestjs/common';
import { Attachments } from '../attachments/attachments.js';

/** One drawn picture, stored again for whoever shows it: evidence in the demo is a file like any other. */
@Injectable()
export class DemoPhotos {
  private picture: Promise<Buffer> | null = null;

  constructor(@Inject(Attachments) private readonly attachments: Attachments) {}

  async takenBy(districtId: number, personId: string): Promise<string> {
    this.picture ??= draw();
    const { id } = await this.attachments.add(districtId, personId, {
      kind: 'image',
      mediaType: 'image/jpeg',
      bytes: await this.picture,
      width: 480,
      height: 360,
    });
    return id;
  }
}

async function draw(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(DRAWING)).jpeg({ quality: 70 }).toBuffer();
}

const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360">
  <rect width="480" height="360" fill="#f3efe6"/>
  <rect x="60" y="210" width="360" height="90" rx="8" fill="#b98a5e"/>
  <path d="M130 210 v-70 h150 v30 h60 v40" fill="none" stroke="#35495e" stroke-width="22" stroke-linejoin="round"/>
  <circle cx="345" cy="150" r="22" fill="#c0392b"/>
  <path d="M60 250 q90 -40 180 0 t180 0" fill="none" stroke="#2c7a7b" stroke-width="10"/>
</svg>`;
