import type { Json } from '@linli/workflow';
import { Ajv, type ValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { LRUCache } from 'lru-cache';
import type { PerformRefusal } from '../../command.js';
import { faultsOf } from '../../input-faults.js';
import { badField } from '../refuse.js';

/** Characters of all answers together: what one screen of a form can hold. */
const MOST_TEXT = 4_000;

// The schema is a district's data, so its own words (hints for the form) are let through.
const ajv = new Ajv({ allErrors: true, strict: false, formats: { date: fullFormats.date, time: fullFormats.time } });
const compiled = new LRUCache<string, ValidateFunction>({ max: 500 });

/** The answers to a service item's own form, against its schema; fields it does not ask for are refused. */
export function checkDetails(schema: Record<string, unknown> | null, details: Json | undefined): PerformRefusal | null {
  const answers = details ?? {};
  if (JSON.stringify(answers).length > MOST_TEXT)
    return badField('details', '填写的内容太长,请写简短一些。', 'TOO_LONG');
  const validate = validatorOf(schema ?? { type: 'object' });
  if (validate(answers)) return null;
  const errors = faultsOf(validate.errors!, 'details.');
  return { ok: false, code: 'INVALID_INPUT', message: '请把服务要求填写完整。', errors };
}

function validatorOf(schema: Record<string, unknown>): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  const validate = ajv.compile({ ...schema, additionalProperties: false });
  compiled.set(text, validate);
  return validate;
}
