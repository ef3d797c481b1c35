// Values of many rows travel as one array a column, in the driver's binary form: Postgres takes such an array as it
// is, where a text has to be split, cast and decoded value by value (docs/decisions/0017).

export type ElementType = keyof typeof elements;
/** Of `uuid`, `text`, `json`, `jsonb` and `timestamptz` a text, of `int` and `smallint` a number, of `bytea` bytes. */
export type Element = string | number | Buffer | null | undefined;

/** A parameter for `$n::type[]`: for the driver a Buffer is binary. Ids may be spelled with or without hyphens. */
export function binaryArray(type: ElementType, values: readonly Element[]): Buffer {
  const { oid, size, write } = elements[type] as Encoder<Element>;
  let bytes = HEADER_BYTES;
  let nulls = 0;
  for (const value of values) {
    bytes += 4;
    if (value === null || value === undefined) nulls = 1;
    else bytes += size(value);
  }
  const buffer = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const part of [DIMENSIONS, nulls, oid, values.length, FIRST_INDEX]) at = buffer.writeInt32BE(part, at);
  for (const value of values) {
    if (value === null || value === undefined) {
      at = buffer.writeInt32BE(NULL, at);
      continue;
    }
    const end = write(buffer, value, at + 4);
    buffer.writeInt32BE(end - at - 4, at);
    at = end;
  }
  return buffer;
}

/** `write` gives where it ended, `size` at least as many bytes as it writes. */
interface Encoder<Value> {
  oid: number;
  size(value: Value): number;
  write(buffer: Buffer, value: Value, at: number): number;
}

const HEADER_BYTES = 20;
const DIMENSIONS = 1;
const FIRST_INDEX = 1;
const NULL = -1;
/** From 1970, where instants of JavaScript begin, to 2000, where those of Postgres do; milliseconds. */
const EPOCH = Date.UTC(2000, 0, 1);
const JSONB_FORMAT = 1;

const writeText = (buffer: Buffer, value: string, at: number): number => at + buffer.write(value, at);

function writeUuid(buffer: Buffer, value: string, at: number): number {
  for (let from = 0; from < value.length; from += 2) {
    if (value.charCodeAt(from) === HYPHEN) from++;
    buffer[at++] = (digitAt(value, from) << 4) | digitAt(value, from + 1);
  }
  return at;
}

/** Of a hexadecimal digit, large or small: their codes differ in what is masked away. */
function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code <= NINE ? code & 15 : (code & 15) + 9;
}

const HYPHEN = 45;
const NINE = 57;

/** By type; the numbers are those of Postgres' catalogue (pg_type.dat), which never change. */
const elements = {
  uuid: {
    oid: 2950,
    size: () => 16,
    write: writeUuid,
  },
  int: { oid: 23, size: () => 4, write: (buffer: Buffer, value: number, at: number) => buffer.writeInt32BE(value, at) },
  smallint: {
    oid: 21,
    size: () => 2,
    write: (buffer: Buffer, value: number, at: number) => buffer.writeInt16BE(value, at),
  },
  text: { oid: 25, size: Buffer.byteLength, write: writeText },
  json: { oid: 114, size: Buffer.byteLength, write: writeText },
  jsonb: {
    oid: 3802,
    size: (value: string) => 1 + Buffer.byteLength(value),
    write: (buffer: Buffer, value: string, at: number) => writeText(buffer, value, buffer.writeInt8(JSONB_FORMAT, at)),
  },
  timestamptz: {
    oid: 1184,
    size: () => 8,
    write: (buffer: Buffer, value: string, at: number) =>
      buffer.writeBigInt64BE(BigInt(Date.parse(value) - EPOCH) * 1000n, at),
  },
  bytea: {
    oid: 17,
    size: (value: Buffer) => value.length,
    write: (buffer: Buffer, value: Buffer, at: number) => at + value.copy(buffer, at),
  },
} as const;
