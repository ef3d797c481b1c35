import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ENV } from '../../config/config.module.js';
import type { Env } from '../../config/env.js';
import { Policy } from '../../http/access/policy.js';
import { refused } from '../../http/problem/refusal-error.js';
import { Keyless } from '../../http/repeats/idempotency-key.js';
import { receiptsIn, THANKS } from '../../sms/receipts.js';
import { Receipts } from './receipts.js';

/**
 * Where the vendor of text messages tells what became of them. Neither Aliyun nor Tencent signs its calls, so the
 * address itself carries a secret (SMS_RECEIPT_TOKEN); with another one, another vendor or none, there is no such page.
 */
@ApiExcludeController()
@Controller('vendors/sms')
@Policy('public')
@Keyless()
export class ReceiptsController {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'sms'>,
    @Inject(Receipts) private readonly receipts: Receipts,
  ) {}

  /** Answered as the vendor wants it; anything else makes it tell again later. */
  @Post(':vendor/receipts/:token')
  @HttpCode(200)
  async take(@Param('vendor') vendor: string, @Param('token') token: string, @Req() { body }: FastifyRequest) {
    const { sms } = this.env;
    if (!sms?.receiptToken || sms.vendor !== vendor || !isSame(token, sms.receiptToken)) throw refused('NOT_FOUND');
    await this.receipts.take('sms', receiptsIn(sms.vendor, body));
    return THANKS[sms.vendor];
  }
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [given, right].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}
