import { SetMetadata } from '@nestjs/common';

/** Classes of calls that have a limit of their own beside the general ones; figures in limit-figures.ts. */
export type LimitClass = 'orders' | 'exports' | 'reveals';

export const LIMITED = Symbol('Limited');

/** `@Limited('orders')` on a route. */
export const Limited = (limit: LimitClass): MethodDecorator => SetMetadata(LIMITED, limit);
