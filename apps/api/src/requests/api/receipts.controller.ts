import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Policy } from '../../http/access/policy.js';
import { Keyless } from '../../http/repeats/idempotency-key.js';
import { Receipts } from '../receipts.js';
import { CheckedReceiptDto, ReceiptDto } from './receipt.dto.js';

@ApiTags('receipts')
@Controller('receipts')
export class ReceiptsController {
  constructor(private readonly receipts: Receipts) {}

  /** Whether a receipt is ours and the history still says the same. For anybody it was shown to. */
  @Post('verify')
  @HttpCode(200)
  @Policy('public')
  @Keyless()
  @ApiOkResponse({ type: CheckedReceiptDto })
  async verify(@Body() receipt: ReceiptDto): Promise<CheckedReceiptDto> {
    const valid = await this.receipts.isGood(receipt);
    return { valid, number: valid ? receipt.number : null, asOf: valid ? receipt.asOf : null };
  }
}
