import { errorKinds } from '@linli/contracts';
import { HttpException } from '@nestjs/common';
import { describeFault } from './fault-log.js';
import { answerTo } from './problem.js';
import { orThrow, refused, RefusalError } from './refusal-error.js';

const told = (error: unknown) => {
  const { problem, retryAfter } = answerTo(error, 'trace');
  return [problem.status, problem.code, retryAfter];
};
const withCode = (code: string, message = 'words') => Object.assign(new Error(message), { code });

describe('what an error becomes', () => {
  it.each(Object.entries(errorKinds))('for %s is the status of the list', (code, { status, title }) => {
    const { problem } = answerTo(refused(code as keyof typeof errorKinds), 'trace');
    expect(problem).toEqual({ type: 'about:blank', title, status, code, detail: title, traceId: 'trace' });
  });

  it('keeps what a refusal says beside its code', () => {
    const refusal = { ok: false as const, code: 'WINDOW_CLOSED', message: '已过 15 天。', state: 'closed', version: 7 };
    expect(answerTo(new RefusalError(refusal), 't').problem).toMatchObject({
      status: 409,
      detail: '已过 15 天。',
      state: 'closed',
      version: 7,
    });
  });

  it('takes a code of a district’s own flow as a conflict', () => {
    const refusal = { ok: false as const, code: 'TOO_HOT', message: '高温天暂停上门。' };
    expect(answerTo(new RefusalError(refusal), 't').problem).toMatchObject({
      status: 409,
      code: 'TOO_HOT',
      title: '高温天暂停上门。',
    });
  });

  it.each<[string, unknown, unknown[]]>([
    ['a plain fault', new Error('secret'), [500, 'INTERNAL', undefined]],
    ['no error at all', 'secret', [500, 'INTERNAL', undefined]],
    ['nothing', undefined, [500, 'INTERNAL', undefined]],
    ['a shutdown of Postgres', withCode('57P01'), [503, 'UNAVAILABLE', 2]],
    ['a statement that took too long', withCode('57014'), [503, 'UNAVAILABLE', 2]],
    ['a full disk', withCode('53100'), [503, 'UNAVAILABLE', 2]],
    ['a read-only database', withCode('25006'), [503, 'UNAVAILABLE', 2]],
    ['a lock not had', withCode('55P03'), [503, 'UNAVAILABLE', 2]],
    ['no server', withCode('ECONNREFUSED'), [503, 'UNAVAILABLE', 2]],
    ['no server on any address', new AggregateError([withCode('ECONNREFUSED')]), [503, 'UNAVAILABLE', 2]],
    ['no free connection', new Error('timeout exceeded when trying to connect'), [503, 'UNAVAILABLE', 2]],
    ['a dead link', new Error('Query read timeout'), [503, 'UNAVAILABLE', 2]],
    ['a duplicate key', withCode('23505'), [500, 'INTERNAL', undefined]],
    ['a status of Nest', new HttpException('x', 405), [404, 'NOT_FOUND', undefined]],
    [
      'a body too large',
      Object.assign(withCode('FST_ERR_CTP_BODY_TOO_LARGE'), { statusCode: 413 }),
      [413, 'PAYLOAD_TOO_LARGE', undefined],
    ],
    [
      'a statusCode of something else',
      Object.assign(withCode('OTHER'), { statusCode: 404 }),
      [500, 'INTERNAL', undefined],
    ],
  ])('for %s is clear', (_, error, expected) => expect(told(error)).toEqual(expected));
});

describe('what a log says of a fault', () => {
  it('leaves out what Postgres and parsers quote', () => {
    const fault = Object.assign(new Error('invalid input syntax for type uuid: "王女士"'), {
      code: '22P02',
      routine: 'string_to_uuid',
      detail: 'Key (phone)=(13800001111) already exists.',
      table: 'person',
    });
    const text = JSON.stringify([describeFault(fault), describeFault(new SyntaxError('Unexpected 王女士'))]);
    expect(text).toMatch(/22P02.*person/);
    expect(text).not.toMatch(/王女士|1380000/);
  });

  it('keeps the words of our own faults, and where they happened', () => {
    expect(describeFault(new TypeError('x is not a function'))).toMatchObject({
      name: 'TypeError',
      message: 'x is not a function',
      frames: expect.stringContaining('problem.spec'),
    });
  });
});

describe('orThrow', () => {
  it('lets a result pass and throws a refusal', () => {
    expect(orThrow({ ok: true as const, value: 1 })).toEqual({ ok: true, value: 1 });
    expect(() => orThrow({ ok: false, code: 'NOT_FOUND', message: '' })).toThrow(RefusalError);
  });
});
