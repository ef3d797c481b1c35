import { type DynamicModule, Global, Inject, Module } from '@nestjs/common';
import type { Env } from './env.js';

const ENV = Symbol('Env');

/** `constructor(@InjectEnv() private readonly env: Env)`; import the type with `import type`. */
export const InjectEnv = (): ReturnType<typeof Inject> => Inject(ENV);

/** Token for `useFactory` providers: `inject: [ENV]`. */
export { ENV };

@Global()
@Module({})
export class ConfigModule {
  static of(env: Env): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: ENV, useValue: env }], exports: [ENV] };
  }
}
