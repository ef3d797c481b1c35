import { Inject, Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { HousekeepingTasks } from '../queue/housekeeping.js';
import { RequestsModule } from '../requests/requests.module.js';
import { WechatApi } from '../wechat/wechat-api.js';
import { ContentCheck } from './content-check.js';
import { Authors } from './authors.js';
import { ContentChecker } from './content-checker.js';
import { ContentController } from './content.controller.js';
import { ContentDesk } from './content-desk.js';
import { MediaVerdicts } from './media-verdicts.js';
import { PieceReader } from './piece-reader.js';
import { noContentCheck, WechatContentCheck } from './wechat-content-check.js';

/** The check runs as a housekeeping job: on the queue, on one worker of all, again and again. */
@Module({
  imports: [AttachmentsModule, RequestsModule],
  controllers: [ContentController],
  providers: [
    Authors,
    ContentChecker,
    ContentDesk,
    MediaVerdicts,
    PieceReader,
    { provide: ContentCheck, inject: [ENV, WechatApi], useFactory: makeCheck },
  ],
  exports: [ContentChecker],
})
export class ContentModule {
  constructor(@Inject(HousekeepingTasks) tasks: HousekeepingTasks, @Inject(ContentChecker) checker: ContentChecker) {
    tasks.add({ name: 'check-content', every: 5_000, run: () => checker.run() });
  }
}

function makeCheck({ wechat }: Env, { tokens }: WechatApi): ContentCheck {
  return wechat && tokens ? new WechatContentCheck(wechat, tokens) : noContentCheck;
}
