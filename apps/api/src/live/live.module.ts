import { Inject, Module } from '@nestjs/common';
import { HousekeepingTasks } from '../queue/housekeeping.js';
import { RequestsModule } from '../requests/requests.module.js';
import { LiveFeed } from './live-feed.js';
import { LiveLog } from './live-log.js';
import { LiveSight } from './live-sight.js';
import { LiveSignal } from './live-signal.js';
import { LiveStreams } from './live-streams.js';
import { LiveController } from './live.controller.js';

@Module({
  imports: [RequestsModule],
  controllers: [LiveController],
  providers: [LiveFeed, LiveLog, LiveSight, LiveSignal, LiveStreams],
  exports: [LiveSignal],
})
export class LiveModule {
  constructor(@Inject(HousekeepingTasks) tasks: HousekeepingTasks, @Inject(LiveLog) log: LiveLog) {
    tasks.add({ name: 'purge-live-changes', every: 600_000, run: () => log.purge() });
  }
}
