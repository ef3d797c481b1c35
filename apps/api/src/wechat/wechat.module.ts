import { Global, Module } from '@nestjs/common';
import { WechatApi } from './wechat-api.js';

@Global()
@Module({ providers: [WechatApi], exports: [WechatApi] })
export class WechatModule {}
