import { flows } from '@linli/flows';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { OwnData } from '../people/own-data.js';
import { PeopleModule } from '../people/people.module.js';
import { SmsSender } from '../sms/sms-sender.js';
import { WechatPushes } from '../wechat/push/wechat-pushes.js';
import { WechatApi } from '../wechat/wechat-api.js';
import { OUTWARD_CHANNELS, type OutwardChannels } from './channels/channel.js';
import { SmsChannel } from './channels/sms.channel.js';
import { noWechat, WechatChannel } from './channels/wechat.channel.js';
import { Calls } from './delivery/calls.js';
import { Contacts } from './delivery/contacts.js';
import { DeliveriesController } from './delivery/deliveries.controller.js';
import { DeliverySignal } from './delivery/delivery-signal.js';
import { ReceiptsController } from './delivery/receipts.controller.js';
import { Receipts } from './delivery/receipts.js';
import { receiptsOfEvent, SENT_EVENT } from './delivery/wechat-receipts.js';
import { SubscriptionsController } from './delivery/subscriptions.controller.js';
import { Outgoing } from './webhooks/outgoing.js';
import { Webhooks } from './webhooks/webhooks.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { messageData } from './message-data.js';
import { NotificationsController } from './notifications.controller.js';
import { ruleFaults } from './rules/check-rules.js';
import { rules, silences } from './rules/rules.js';

/** Exports what the relay's consumer and the delivery of messages need. */
@Module({
  imports: [PeopleModule],
  controllers: [
    NotificationsController,
    DeliveriesController,
    SubscriptionsController,
    WebhooksController,
    ReceiptsController,
  ],
  providers: [
    Calls,
    Contacts,
    DeliverySignal,
    Receipts,
    Webhooks,
    { provide: Outgoing, inject: [ENV], useFactory: ({ webhooks }: Env) => new Outgoing(webhooks) },
    { provide: OUTWARD_CHANNELS, inject: [ENV, WechatApi, SmsSender], useFactory: channels },
  ],
  exports: [Contacts, DeliverySignal, Outgoing, OUTWARD_CHANNELS],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    @Inject(OwnData) ownData: OwnData,
    @Inject(Pool) pool: Pool,
    @Inject(WechatPushes) pushes: WechatPushes,
    @Inject(Receipts) receipts: Receipts,
  ) {
    ownData.add(messageData(pool));
    pushes.on(SENT_EVENT, async (event) => void (await receipts.take('wechat', receiptsOfEvent(event))));
  }

  /** Throws when a flow owes a message that no rule knows how to tell. */
  onModuleInit(): void {
    const faults = ruleFaults(flows, rules, silences);
    if (faults.length > 0)
      throw new Error(`The messages do not fit the flows:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

function channels({ wechat }: Env, { tokens }: WechatApi, sms: SmsSender): OutwardChannels {
  return { wechat: wechat && tokens ? new WechatChannel(wechat, tokens) : noWechat, sms: new SmsChannel(sms) };
}
