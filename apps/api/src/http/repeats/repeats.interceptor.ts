import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  HttpStatus,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { CommandAnswers, hashOfCall, type KeyedCall } from './command-answers.js';
import { keyOf, REPEATS, type Repeats } from './idempotency-key.js';

/** The first answer is kept, and given to repeats of the call. */
export const AnsweredFromStore = (): MethodDecorator =>
  applyDecorators(SetMetadata(REPEATS, 'stored' satisfies Repeats), UseInterceptors(RepeatsInterceptor));

/** On the routes that need it, not on all: whatever stands around a handler costs each of its calls. */
@Injectable()
export class RepeatsInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: CommandAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return from(this.answerOnce(context, request, keyOf(request), next));
  }

  private async answerOnce(context: ExecutionContext, request: FastifyRequest, key: string, next: CallHandler) {
    if (!request.authenticated) throw new Error('A changing route is neither keyless nor for somebody signed in.');
    const { id: actorId, districtId } = request.authenticated.actor;
    const hash = hashOfCall(request.method, request.url, request.body);
    const call: KeyedCall = { districtId, actorId, key, hash };
    const status = this.statusOf(context);
    const stored = await this.answers.answer(call, async () => {
      const result: unknown = await firstValueFrom(next.handle(), { defaultValue: undefined });
      return { status, body: result === undefined ? null : JSON.stringify(result) };
    });
    if (stored.body === null) return undefined;
    // Already text: written as it is, so that the first answer and its repeats are the same bytes.
    context.switchToHttp().getResponse<FastifyReply>().type('application/json; charset=utf-8');
    return stored.body;
  }

  private statusOf(context: ExecutionContext): number {
    return this.reflector.get<number | undefined>(HTTP_CODE_METADATA, context.getHandler()) ?? HttpStatus.CREATED;
  }
}
