import { Global, Module } from '@nestjs/common';
import { PushController } from './push/push.controller.js';
import { WechatPushes } from './push/wechat-pushes.js';
import { WechatApi } from './wechat-api.js';

@Global()
@Module({
  controllers: [PushController],
  providers: [WechatApi, WechatPushes],
  exports: [WechatApi, WechatPushes],
})
export class WechatModule {}
