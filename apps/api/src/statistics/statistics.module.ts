import { Module } from '@nestjs/common';
import { Pool } from 'pg';
import { RegionsModule } from '../regions/regions.module.js';
import { Clock } from '../time/clock.js';
import { RatesReader } from './rates.js';
import { StatisticsController } from './statistics.controller.js';

@Module({
  imports: [RegionsModule],
  controllers: [StatisticsController],
  providers: [
    {
      provide: RatesReader,
      inject: [Pool, Clock],
      useFactory: (pool: Pool, clock: Clock) => new RatesReader(pool, clock),
    },
  ],
})
export class StatisticsModule {}
