import { Global, Module } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { Clock } from '../time/clock.js';
import { AliyunSms } from './aliyun-sms.js';
import { NoSms } from './no-sms.js';
import { PlainSms } from './plain-sms.js';
import { SmsSender } from './sms-sender.js';
import { TencentSms } from './tencent-sms.js';
import { VoiceCaller } from './voice-caller.js';

/** Whoever the settings name. Calls are read out by the emulator only, until a provider of calls is chosen. */
@Global()
@Module({
  providers: [
    { provide: SmsSender, inject: [ENV, Clock], useFactory: senderOf },
    { provide: VoiceCaller, inject: [SmsSender], useFactory: callerOf },
  ],
  exports: [SmsSender, VoiceCaller],
})
export class SmsModule {}

function senderOf({ sms }: Pick<Env, 'sms'>, clock: Clock): SmsSender {
  switch (sms?.vendor) {
    case 'aliyun':
      return new AliyunSms(sms);
    case 'tencent':
      return new TencentSms(sms);
    case 'emulator':
      return new PlainSms(sms, () => clock.nowOutside().getTime());
    case undefined:
      return new NoSms();
  }
}

function callerOf(sender: SmsSender): VoiceCaller {
  return sender instanceof PlainSms ? sender : new NoSms();
}
