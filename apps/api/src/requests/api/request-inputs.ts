import { order, type Tab, tabs } from '@linli/flows';
import type { Json } from '@linli/workflow';
import type { ApiBodyOptions } from '@nestjs/swagger';
import { Flag, Free, FromQuery, Id, OneOf, Text, Whole } from '../../http/input/fields.js';
import { PageQuery } from '../../http/input/page.js';
import { type Box, boxes } from '../queries/boxes.js';
import { type Sort, sorts, stages } from '../queries/request-lists.js';

export class ListQuery extends PageQuery {
  @OneOf(boxes, {
    about: 'mine; todo: waits for me; pool: offers I may take; mywork; watching; region: below my posts',
  })
  box: Box;

  @Text({ max: 40, optional: true })
  state?: string;

  @OneOf(stages, { optional: true })
  stage?: string;

  @OneOf(tabs, {
    optional: true,
    about: '待安排 arranging, 待服务 awaiting, 服务中 serving, 待评价 rating, 售后 aftercare, 已结束 ended',
  })
  tab?: Tab;

  @FromQuery(Boolean)
  @Flag({ optional: true })
  overdue?: boolean;

  @FromQuery(Boolean)
  @Flag({ optional: true, about: 'true: what has not ended; false: what has' })
  open?: boolean;

  @Id({ optional: true })
  serviceId?: string;

  @Id({ optional: true, about: 'A place; everything in it counts' })
  regionId?: string;

  @Text({ max: 40, optional: true, about: 'Part of a number or of a service’s name' })
  q?: string;

  @OneOf(sorts, { optional: true })
  sort: Sort = 'newest';
}

export class CountsQuery {
  @OneOf(boxes, { optional: true, about: 'All boxes unless told' })
  box?: Box;

  @Id({ optional: true })
  regionId?: string;

  @Id({ optional: true })
  serviceId?: string;
}

export class SimilarQuery {
  @Id()
  serviceId: string;
}

export class ActionBody {
  @Free({ maxKeys: 40, optional: true, about: 'By the inputSchema of the action' })
  input?: Record<string, Json>;

  @Whole({
    min: 1,
    max: 1_000_000,
    optional: true,
    about: 'The version one looked at; VERSION_CONFLICT if it moved on',
  })
  version?: number;
}

export class RevealBody {
  @Text({ min: 2, max: 100, about: 'Why; kept with who asked' })
  reason: string;
}

/** The body that opens a request is the flow's own schema, so the document shows that. */
export const openBody = {
  schema: {
    type: 'object',
    required: ['flow', ...(order.actions.open!.input.required ?? [])],
    properties: {
      flow: { type: 'string', enum: ['order'] },
      ...(documented(order.actions.open!.input.properties) as object),
    },
  },
} as ApiBodyOptions;

/** Without our own words: an OpenAPI reader would stumble over them. */
function documented(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(documented);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'personal' && key !== 'enumTitles');
  return Object.fromEntries(kept.map(([key, inner]) => [key, documented(inner)]));
}
