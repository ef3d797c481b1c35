import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { REPEATS, type Repeats } from '../repeats/idempotency-key.js';
import { POLICY, type Policy } from './policy.js';

/** Refuses to start while any route has not said who may call it. */
@Injectable()
export class PolicyCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype }) => this.routesWithoutPolicy(metatype));
    if (open.length > 0) {
      throw new Error(
        'These routes have no @Policy, or are a POST without @AnsweredFromStore, @AnsweredByEvent, @AnsweredByHandler ' +
          `or @Keyless, or change something for anyone without @Keyless: ${open.join(', ')}`,
      );
    }
  }

  private routesWithoutPolicy(controller: unknown): string[] {
    if (!isClass(controller)) return [];
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]))
      .filter((name) => !this.isComplete(prototype[name], controller))
      .map((name) => {
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name]) as number];
        return `${method} ${controller.name}.${name}`;
      });
  }

  /** A repeat is known by key and actor; where there is no actor, the route has to do without the key. */
  private isComplete(handler: () => unknown, controller: new () => unknown): boolean {
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, [handler, controller]);
    if (policy === undefined) return false;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
    const repeats = this.reflector.getAllAndOverride<Repeats | undefined>(REPEATS, [handler, controller]);
    if (method === RequestMethod.POST && repeats === undefined) return false;
    const reads = [RequestMethod.GET, RequestMethod.HEAD].includes(method);
    return reads || repeats === 'none' || (policy !== 'public' && policy !== 'visitor');
  }
}

function isClass(value: unknown): value is new () => unknown {
  return typeof value === 'function';
}
