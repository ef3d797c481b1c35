import { Global, Module } from '@nestjs/common';
import { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import { type MasterKeys, Sealing } from './sealing.js';

@Global()
@Module({ providers: [{ provide: Sealing, inject: [Pool, ENV], useFactory: makeSealing }], exports: [Sealing] })
export class SealingModule {}

function makeSealing(pool: Pool, keys: MasterKeys): Sealing {
  return new Sealing(pool, keys);
}
