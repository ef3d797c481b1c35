import 'reflect-metadata';
import { Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '../src/config/config.module.js';
import { readEnv } from '../src/config/env.js';
import { HousekeepingTasks } from '../src/queue/housekeeping.js';
import { QueueModule } from '../src/queue/queue.module.js';

/**
 * The process that queue.int.spec.ts starts: it boots the queue module, runs one housekeeping job and closes. It must
 * then end by itself: a connection left open would keep it alive.
 */
let ran: () => void;
const hasRun = new Promise<void>((resolve) => (ran = resolve));

@Module({ imports: [ConfigModule.of(readEnv()), QueueModule.of({ works: true })] })
class Root {
  constructor(@Inject(HousekeepingTasks) tasks: HousekeepingTasks) {
    tasks.add({
      name: 'once',
      every: 3_600_000,
      run: async () => {
        ran();
        return 1;
      },
    });
  }
}

void (async () => {
  const app = await NestFactory.createApplicationContext(Root, { logger: false });
  await hasRun;
  await app.close();
  console.log('closed');
})();
