import 'reflect-metadata';
import { ConsoleLogger, type LogLevel, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Env } from './config/env.js';
import { configure, createAdapter } from './http/server.js';

export interface AppOptions {
  logLevels?: LogLevel[];
  /** Reads the modules without making anything of them: for the OpenAPI document, which needs no database. */
  preview?: boolean;
  /** Modules beside those of AppModule. */
  more?: ModuleMetadata['imports'];
}

/** The API as it runs, not yet listening. The same for production, tests and the document. */
export async function createApp(env: Env, options: AppOptions = {}): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(env, options.more), createAdapter(env), {
    bodyParser: false,
    abortOnError: false,
    logger: createLogger(env, options.logLevels),
    preview: options.preview ?? false,
  });
  await configure(app, env);
  return app;
}

/** One JSON object a line. What may stand in one is decided where it is written: ids and routes, nothing of people. */
export function createLogger(env: Pick<Env, 'production'>, logLevels?: LogLevel[]): ConsoleLogger {
  const levels: LogLevel[] = env.production ? ['log', 'warn', 'error', 'fatal'] : ['warn', 'error', 'fatal'];
  return new ConsoleLogger({ json: true, logLevels: logLevels ?? levels });
}
