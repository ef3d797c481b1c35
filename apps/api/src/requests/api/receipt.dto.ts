import { ApiSchema } from '@nestjs/swagger';
import { Flag, Id, Instant, Text, Whole } from '../../http/input/fields.js';

@ApiSchema({ name: 'Receipt' })
export class ReceiptDto {
  @Whole({ min: 1, max: 2_147_483_647 })
  districtId: number;

  @Id()
  requestId: string;

  @Text({ max: 40 })
  number: string;

  @Whole({ min: 1, max: 2_147_483_647, about: 'Events so far' })
  seq: number;

  @Text({ min: 64, max: 64, pattern: /^[0-9a-f]{64}$/, about: 'Hash of the last event' })
  headHash: string;

  @Instant()
  asOf: string;

  @Text({ min: 86, max: 86, pattern: /^[\w-]+$/, about: 'Ed25519' })
  signature: string;
}

@ApiSchema({ name: 'CheckedReceipt' })
export class CheckedReceiptDto {
  @Flag()
  valid: boolean;

  @Text({ max: 40, nullable: true })
  number: string | null;

  @Instant({ nullable: true })
  asOf: string | null;
}
