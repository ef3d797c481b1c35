// Pieces of input schemas that several actions of the order flow share. All are closed and bounded.

import type { InputProperty, InputSchema, Value } from '@linli/workflow';

export const words = (title: string, maxLength = 500): InputProperty => ({
  title,
  type: 'string',
  minLength: 1,
  maxLength,
  personal: true,
});

export const reason: InputProperty = words('原因', 300);

export const instant = (title: string): InputProperty => ({ title, type: 'string', format: 'date-time' });

export const id = (title: string): InputProperty => ({ title, type: 'string', format: 'uuid' });

export const choice = (title: string, options: Record<string, string>): InputProperty => ({
  title,
  type: 'string',
  enum: Object.keys(options),
  enumTitles: Object.values(options),
});

export const files = (title: string): InputProperty => ({
  title,
  type: 'array',
  items: id('文件'),
  maxItems: 9,
  uniqueItems: true,
});

export const fen = (title: string): InputProperty => ({ title, type: 'integer', minimum: 0, maximum: 10_000_000 });

export const slot: InputProperty = {
  title: '时间',
  type: 'object',
  properties: { from: instant('从'), to: instant('到') },
  required: ['from', 'to'],
  additionalProperties: false,
};

export const place: InputProperty = {
  title: '地址',
  type: 'object',
  personal: true,
  properties: {
    address: { title: '详细地址', type: 'string', minLength: 1, maxLength: 120 },
    buildingId: id('楼栋'),
    lat: { type: 'number', minimum: -90, maximum: 90 },
    lng: { type: 'number', minimum: -180, maximum: 180 },
    accessNote: { title: '怎么进门', type: 'string', maxLength: 100 },
  },
  required: ['address'],
  additionalProperties: false,
};

export const contact: InputProperty = {
  title: '联系人',
  type: 'object',
  personal: true,
  properties: {
    name: { title: '称呼', type: 'string', minLength: 1, maxLength: 40 },
    phone: { title: '电话', type: 'string', pattern: '^[0-9+ -]{5,20}$', maxLength: 20 },
    reach: choice('怎么联系', { phone: '打电话', visit: '上门找' }),
  },
  required: ['name'],
  additionalProperties: false,
};

/** A service item's own fields: free here, checked against the item's schema by the shell. */
export const details: InputProperty = { title: '服务要求', type: 'object', maxProperties: 30, personal: true };

/** The custodian acts for a partner without a smartphone (社区代登记). */
export const onBehalf: InputProperty = {
  title: '社区代登记',
  type: 'object',
  properties: { confirmedBy: choice('怎么确认的', { phone: '电话', visit: '当面' }), at: instant('确认时间') },
  required: ['confirmedBy', 'at'],
  additionalProperties: false,
};

/** A list with somebody in it once, however often he comes back. */
export const joined = (list: string, who: Value): Value => ({
  append: [{ without: [{ field: list }, who] }, who],
});

export function input(properties: Record<string, InputProperty>, required: string[] = []): InputSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}
