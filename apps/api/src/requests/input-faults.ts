import type { FieldFault, FieldFaultCode } from '@linli/contracts';
import type { ErrorObject } from 'ajv';

/** What is wrong with an input, field by field, in words for people. `prefix` is where the input lies: `input.` or nothing. */
export function faultsOf(errors: readonly ErrorObject[], prefix: string): FieldFault[] {
  return errors.slice(0, MOST).map((error) => {
    const { code, say } = kinds[error.keyword] ?? UNKNOWN;
    return { path: prefix + pathOf(error), code, message: say(error.params) };
  });
}

interface Kind {
  code: FieldFaultCode;
  say: (params: Record<string, unknown>) => string;
}

/** More than a form has fields helps nobody. */
const MOST = 20;

const UNKNOWN: Kind = { code: 'WRONG_FORMAT', say: () => '填写得不对。' };

const kinds: Record<string, Kind> = {
  required: { code: 'MISSING', say: () => '请填写这一项。' },
  additionalProperties: { code: 'UNKNOWN_FIELD', say: () => '没有这一项。' },
  type: { code: 'WRONG_TYPE', say: () => '填写的类型不对。' },
  enum: { code: 'NOT_LISTED', say: () => '请从给出的选项里选一个。' },
  minLength: { code: 'TOO_SHORT', say: ({ limit }) => (limit === 1 ? '请填写这一项。' : `至少写 ${limit} 个字。`) },
  maxLength: { code: 'TOO_LONG', say: ({ limit }) => `最多写 ${limit} 个字。` },
  minimum: { code: 'TOO_SMALL', say: ({ limit }) => `不能小于 ${limit}。` },
  maximum: { code: 'TOO_LARGE', say: ({ limit }) => `不能大于 ${limit}。` },
  minItems: { code: 'TOO_FEW', say: ({ limit }) => `至少要有 ${limit} 项。` },
  maxItems: { code: 'TOO_MANY', say: ({ limit }) => `最多 ${limit} 项。` },
  maxProperties: { code: 'TOO_MANY', say: ({ limit }) => `最多 ${limit} 项。` },
  uniqueItems: { code: 'NOT_UNIQUE', say: () => '有重复的内容。' },
  format: {
    code: 'WRONG_FORMAT',
    say: ({ format }) => (format === 'date-time' ? '时间写得不对。' : '填写的格式不对。'),
  },
  pattern: { code: 'WRONG_FORMAT', say: () => '填写的格式不对。' },
};

/** `/slot/from` → `slot.from`; a field that is missing or unknown is named itself. */
function pathOf({ instancePath, params }: ErrorObject): string {
  const parts = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const named = (params.missingProperty ?? params.additionalProperty) as string | undefined;
  return [...parts, ...(named === undefined ? [] : [named.slice(0, 60)])].join('.');
}
