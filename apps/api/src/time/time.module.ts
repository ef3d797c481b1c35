import { Global, Module } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import { Clock } from './clock.js';

@Global()
@Module({ providers: [{ provide: Clock, inject: [ENV], useFactory: makeClock }], exports: [Clock] })
export class TimeModule {}

function makeClock(settings: { readonly production: boolean }): Clock {
  return new Clock(settings);
}
