import { ApiSchema } from '@nestjs/swagger';
import { Id, Numeric, OneOf, Text, Whole } from '../http/input/fields.js';
import type { Attachment } from './attachment.js';

@ApiSchema({ name: 'Attachment' })
export class AttachmentDto {
  @Id()
  id: string;

  @Text({ max: 300, about: 'Works without a token, for five minutes' })
  url: string;

  @OneOf(['image', 'voice'])
  kind: string;

  @Whole({ max: 10_000, optional: true })
  width?: number;

  @Whole({ max: 10_000, optional: true })
  height?: number;

  @Numeric({ min: 0, max: 61, optional: true })
  seconds?: number;

  @Text({ min: 64, max: 64, about: 'Of the bytes behind the url, hex' })
  sha256: string;
}

export function shownAttachment({ id, kind, width, height, seconds, sha256 }: Attachment, url: string): AttachmentDto {
  return {
    id,
    url,
    kind,
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    ...(seconds === null ? {} : { seconds }),
    sha256,
  };
}

export class FileQuery {
  @Text({ max: 10, pattern: /^\d+$/ })
  d: string;

  @Id()
  u: string;

  @Text({ max: 12, pattern: /^\d+$/ })
  e: string;

  @Text({ max: 60, pattern: /^[\w-]+$/ })
  s: string;
}
