import { registerDecorator } from 'class-validator';

/** An object has at most `max` keys of its own. */
export function MaxKeys(max: number): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'maxKeys',
      target: target.constructor,
      propertyName: property as string,
      constraints: [max],
      validator: {
        validate: (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length <= max,
        defaultMessage: () => `must not have more than ${max} keys`,
      },
    });
}
