import { Injectable } from '@nestjs/common';

/** What WeChat tells by itself. `Event` is its name; the rest differs by event. */
export type WechatEvent = Record<string, unknown> & { Event: string };

/** Must be harmless when called twice: WeChat repeats what was not answered in five seconds. */
export type WechatEventHandler = (event: WechatEvent) => Promise<void>;

/** Who wants to hear of which event; modules say so when they start. */
@Injectable()
export class WechatPushes {
  private readonly handlers = new Map<string, WechatEventHandler>();

  /** Throws when somebody has it already. */
  on(name: string, handler: WechatEventHandler): void {
    if (this.handlers.has(name)) throw new Error(`WeChat's event ${name} has two handlers.`);
    this.handlers.set(name, handler);
  }

  /** Events nobody asked for are dropped. */
  async tell(event: WechatEvent): Promise<void> {
    await this.handlers.get(event.Event)?.(event);
  }
}
