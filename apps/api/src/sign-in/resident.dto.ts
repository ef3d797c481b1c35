import { ApiSchema } from '@nestjs/swagger';
import { OneOf, Text, Whole } from '../http/input/fields.js';
import { districtCode } from '../regions/named-district.js';

const phone = { max: 14, pattern: /^(?:\+?86)?1\d{10}$/, about: 'A Chinese mobile number' } as const;
const wechatCode = { max: 128, pattern: /^[\w-]+$/ } as const;

export class WechatInput {
  @Text({ ...wechatCode, about: 'What wx.login gave; good once' })
  code: string;

  @Text(districtCode)
  district?: string;
}

export class WechatPhoneInput {
  @Text({ ...wechatCode, about: 'What the phone number button gave; good once' })
  code: string;
}

export class SmsRequestInput {
  @Text(phone)
  phone: string;

  @OneOf(['sms', 'voice'], { optional: true, about: 'voice: the code is read out over the phone' })
  channel?: 'sms' | 'voice';

  @Text(districtCode)
  district?: string;
}

export class SmsBindInput {
  @Text(phone)
  phone: string;

  @Text({ max: 6, min: 6, pattern: /^\d{6}$/, about: 'Six digits' })
  code: string;
}

export class SmsVerifyInput extends SmsBindInput {
  @Text(districtCode)
  district?: string;
}

@ApiSchema({ name: 'CodeSent' })
export class CodeSentDto {
  @Whole({ max: 3_600, about: 'Seconds the code is good for' })
  expiresIn: number;

  @Whole({ max: 86_400, about: 'Seconds until another may be asked for' })
  again: number;
}
