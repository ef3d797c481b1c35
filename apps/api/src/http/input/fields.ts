// One decorator a field: validation, bounds and OpenAPI from one place, so that none can be forgotten or differ.
// On answers the same decorators only describe.

import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MaxKeys } from './max-keys.js';

export interface FieldOptions {
  /** May be absent (null is then refused unless `nullable`). */
  optional?: boolean;
  /** May be null. */
  nullable?: boolean;
  /** For the reader of the OpenAPI document. */
  about?: string;
}

type Bounds = { min?: number; max: number };

/** Text of `min` (default 1) to `max` characters. */
export const Text = (options: FieldOptions & Bounds & { pattern?: RegExp }): PropertyDecorator =>
  field(options, { type: 'string', minLength: options.min ?? 1, maxLength: options.max, ...patternOf(options) }, [
    IsString(),
    MinLength(options.min ?? 1),
    MaxLength(options.max),
    ...(options.pattern ? [Matches(options.pattern)] : []),
  ]);

/** A UUID. */
export const Id = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', format: 'uuid' }, [IsUUID()]);

/** ISO 8601 with offset. */
export const Instant = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', format: 'date-time' }, [
    MaxLength(40),
    Matches(/(Z|[+-]\d\d:\d\d)$/),
    IsISO8601({ strict: true, strictSeparator: true }),
  ]);

/** `2026-11-22`. */
export const Day = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', format: 'date' }, [Matches(/^\d{4}-\d\d-\d\d$/), IsISO8601({ strict: true })]);

/** An integer. */
export const Whole = (options: FieldOptions & Bounds): PropertyDecorator =>
  field(options, { type: 'integer', minimum: options.min ?? 0, maximum: options.max }, [
    IsInt(),
    Min(options.min ?? 0),
    Max(options.max),
  ]);

/** Any finite number. */
export const Numeric = (options: FieldOptions & { min: number; max: number }): PropertyDecorator =>
  field(options, { type: 'number', minimum: options.min, maximum: options.max }, [
    IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(options.min),
    Max(options.max),
  ]);

export const Flag = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'boolean' }, [IsBoolean()]);

/** One of a closed list of words. */
export const OneOf = (words: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', enum: [...words] }, [IsIn(words)]);

/** Another DTO. (Swagger knows a lazy type by its name `type`, hence the arrow around the arrow.) */
export const Nested = (of: () => Class<unknown>, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: () => of() }, [IsObject(), ValidateNested(), Type(of)]);

/** An array of another DTO. */
export const ListOf = (of: () => Class<unknown>, options: FieldOptions & Bounds): PropertyDecorator =>
  field(options, { type: () => of(), isArray: true, minItems: options.min ?? 0, maxItems: options.max }, [
    ...arrayOf(options),
    ValidateNested({ each: true }),
    IsObject({ each: true }),
    Type(of),
  ]);

/** An array of ids, each once. */
export const Ids = (options: FieldOptions & Bounds): PropertyDecorator =>
  field(options, { type: 'array', items: { type: 'string', format: 'uuid' }, ...sizes(options) }, [
    ...arrayOf(options),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
  ]);

/** An array of texts of at most `length` characters, or of words of a closed list. */
export const Texts = (options: FieldOptions & Bounds & ({ length: number } | { words: readonly string[] })) =>
  'words' in options
    ? field(options, { type: 'array', items: { type: 'string', enum: [...options.words] }, ...sizes(options) }, [
        ...arrayOf(options),
        IsIn(options.words, { each: true }),
      ])
    : field(options, { type: 'array', items: { type: 'string', maxLength: options.length }, ...sizes(options) }, [
        ...arrayOf(options),
        IsString({ each: true }),
        MinLength(1, { each: true }),
        MaxLength(options.length, { each: true }),
      ]);

/** An object whose inside is checked elsewhere, by a schema that belongs to the data; here only its size is. */
export const Free = (options: FieldOptions & { maxKeys: number }): PropertyDecorator =>
  field(options, { type: 'object', additionalProperties: true, maxProperties: options.maxKeys }, [
    IsObject(),
    MaxKeys(options.maxKeys),
  ]);

/** Query strings hold only text: put this above `@Whole` or `@Flag` on a query field. */
export const FromQuery = (type: typeof Number | typeof Boolean): PropertyDecorator =>
  type === Number ? Type(() => Number) : ToFlag();

function ToFlag(): PropertyDecorator {
  return Transform(({ obj, key }) => flagOf((obj as Record<string, unknown>)[key]));
}

function flagOf(value: unknown): unknown {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return value;
}

function field(options: FieldOptions, schema: object, checks: PropertyDecorator[]): PropertyDecorator {
  const { optional = false, nullable = false, about } = options;
  return applyDecorators(
    ApiProperty({
      ...schema,
      required: !optional,
      ...(nullable ? { nullable } : {}),
      ...(about ? { description: about } : {}),
    } as ApiPropertyOptions),
    ...checks,
    // Not IsOptional: that lets null pass as absent.
    ...(optional ? [ValidateIf((_, value) => value !== undefined && !(nullable && value === null))] : []),
    ...(!optional && nullable ? [ValidateIf((_, value) => value !== null)] : []),
  );
}

const sizes = ({ min = 0, max }: Bounds): object => ({ minItems: min, maxItems: max });
const arrayOf = ({ min = 0, max }: Bounds): PropertyDecorator[] => [
  IsArray(),
  ArrayMaxSize(max),
  ...(min > 0 ? [ArrayMinSize(min)] : []),
];
const patternOf = ({ pattern }: { pattern?: RegExp }): object => (pattern ? { pattern: pattern.source } : {});
