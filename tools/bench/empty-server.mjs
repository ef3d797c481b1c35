// The ceiling of the stack: Nest on Fastify with class-validator, answering a validated POST with nothing behind it.
import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IsObject, IsOptional, IsInt } from 'class-validator';

// Decorators by hand: this file is plain JavaScript, so that it starts without a build.
class Command {}
IsObject()(Command.prototype, 'input');
IsOptional()(Command.prototype, 'version');
IsInt()(Command.prototype, 'version');

class Empty {
  act(body) {
    return { ok: body !== null };
  }
}
Body()(Empty.prototype, 'act', 0);
Reflect.defineMetadata('design:paramtypes', [Command], Empty.prototype, 'act');
const act = Object.getOwnPropertyDescriptor(Empty.prototype, 'act');
Post('actions/:action')(Empty.prototype, 'act', act);
HttpCode(200)(Empty.prototype, 'act', act);
Controller('api')(Empty);

class App {}
Module({ controllers: [Empty] })(App);

const app = await NestFactory.create(App, new FastifyAdapter(), { logger: false });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
await app.listen(Number(process.env.PORT), '127.0.0.1');
process.send?.('ready');
process.on('SIGTERM', () => app.close().then(() => process.exit(0)));
