import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Policy } from '../access/policy.js';
import { metricsText } from './metrics.js';

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  /** For a scraper on this machine, or an operator with a token. */
  @Get()
  @Policy('operations')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    return metricsText();
  }
}
