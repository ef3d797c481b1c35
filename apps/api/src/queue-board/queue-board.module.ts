import { type DynamicModule, Inject, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { answerTo } from '../http/problem/problem.js';
import { refused } from '../http/problem/refusal-error.js';
import { QueueBackend } from '../queue/backend.js';
import { Board, BOARD_PATH } from './board.js';
import { BoardDoor, forBoard } from './board-door.js';
import { QueueBoardController } from './queue-board.controller.js';

const NAMES = Symbol('names of the queues');

/** The page `/queues`: how the queues stand, and what failed, for operators. */
@Module({})
export class QueueBoardModule implements OnModuleInit, OnApplicationBootstrap {
  private readonly board: Board;

  constructor(
    @Inject(QueueBackend) private readonly backend: QueueBackend,
    @Inject(BoardDoor) private readonly door: BoardDoor,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(NAMES) names: readonly string[],
  ) {
    this.board = new Board(backend, names);
  }

  static of(names: readonly string[]): DynamicModule {
    return {
      module: QueueBoardModule,
      controllers: [QueueBoardController],
      providers: [BoardDoor, { provide: NAMES, useValue: names }],
    };
  }

  onModuleInit(): void {
    const server = this.host.httpAdapter?.getInstance() as FastifyInstance | undefined;
    // A worker by itself has no HTTP.
    if (!server?.register) return;
    void server.register((scope, _options, done) => {
      scope.addHook('onRequest', this.door.guard);
      scope.addHook('preHandler', async ({ url, id }, reply) => {
        // BullMQ waits for a Redis that is away; whoever looks must not.
        if (!url.startsWith(`${BOARD_PATH}/api/`) || (await this.backend.answers())) return undefined;
        const { problem } = answerTo(refused('UNAVAILABLE'), id);
        return reply.code(503).type('application/problem+json; charset=utf-8').send(forBoard(problem));
      });
      scope.addHook('onSend', async (_request, _reply, payload) =>
        typeof payload === 'string' ? payload.replace(OUTSIDE, '') : payload,
      );
      void scope.register(this.board.plugin(), { prefix: BOARD_PATH });
      done();
    });
  }

  onApplicationBootstrap(): void {
    this.board.show();
  }
}

/** The font that Bull Board's page would fetch elsewhere; the system's own is as good. */
const OUTSIDE = /<link href="https:\/\/[^>]*>/g;
