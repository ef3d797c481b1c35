import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { refused } from '../problem/refusal-error.js';

/** `@PathId() id: string` for `:id`, `@PathId('serviceId')` for others. What is no id cannot exist: 404. */
export function PathId(name = 'id'): ParameterDecorator {
  return (target, property, index) => {
    Param(name, existing)(target, property, index);
    if (!property) return;
    const method = Object.getOwnPropertyDescriptor(target, property);
    if (method) ApiParam({ name, schema: { type: 'string', format: 'uuid' } })(target, property, method);
  };
}

export function isId(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const existing: PipeTransform<unknown, string> = {
  transform(value) {
    if (!isId(value)) throw refused('NOT_FOUND');
    return value.toLowerCase();
  },
};
