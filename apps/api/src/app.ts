import 'reflect-metadata';
import { ConsoleLogger, type INestApplicationContext, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type Parts } from './app.module.js';
import type { Env } from './config/env.js';
import { configure, createAdapter } from './http/server.js';

export interface AppOptions extends Partial<Parts> {
  logLevels?: LogLevel[];
  /** Reads the modules without making anything of them: for the OpenAPI document, which needs no database. */
  preview?: boolean;
}

/** The API as it runs, not yet listening. The same for production, tests and the document. */
export async function createApp(env: Env, options: AppOptions = {}): Promise<NestFastifyApplication> {
  const { works = false, more, logLevels, preview = false } = options;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(env, { works, more }), createAdapter(env), {
    bodyParser: false,
    abortOnError: false,
    logger: createLogger(env, logLevels),
    preview,
  });
  await configure(app, env);
  return app;
}

/** The same parts without HTTP. With `works` it is a worker; without, nothing moves but what is asked for. */
export function createContext(env: Env, { works }: Pick<Parts, 'works'>): Promise<INestApplicationContext> {
  const options = { abortOnError: false, logger: createLogger(env) };
  return NestFactory.createApplicationContext(AppModule.of(env, { works }), options);
}

/** One JSON object a line. What may stand in one is decided where it is written: ids and routes, nothing of people. */
function createLogger(env: Pick<Env, 'production'>, logLevels?: LogLevel[]): ConsoleLogger {
  const levels: LogLevel[] = env.production ? ['log', 'warn', 'error', 'fatal'] : ['warn', 'error', 'fatal'];
  return new QuietLogger({ json: true, logLevels: logLevels ?? levels });
}

/** Nest tells at each start how it put itself together: a hundred lines nobody reads. */
class QuietLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!ASSEMBLY.has(rest.at(-1))) super.log(message, ...(rest as string[]));
  }
}

const ASSEMBLY = new Set<unknown>(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);
