import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refused } from '../problem/refusal-error.js';

/** How a POST deals with a repeated call. Every one says so, or the API does not start. */
export type Repeats = 'stored' | 'own' | 'none';

export const REPEATS = Symbol('Repeats');

/** The handler answers a repeat itself, from the event (Perform does). The key is still demanded. */
export const AnsweredByEvent = (): MethodDecorator => applyDecorators(SetMetadata(REPEATS, 'own' satisfies Repeats));

/** The handler answers a repeat itself, through CommandAnswers. The key is still demanded. */
export const AnsweredByHandler = AnsweredByEvent;

/** No key: a read by POST, or signing in. */
export const Keyless = (): MethodDecorator & ClassDecorator => SetMetadata(REPEATS, 'none' satisfies Repeats);

/** `@IdempotencyKey() key: string`; the guard has seen that it is there. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  keyOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Throws KEY_MISSING, also for a key of another form. */
export function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throw refused('KEY_MISSING');
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw refused('KEY_MISSING', '提交编号须为 8 到 64 个字母、数字或 - _ . : ~ 符号。');
  }
  return key;
}

const KEY = /^[A-Za-z0-9._:~-]{8,64}$/;
