import { readFileSync } from 'node:fs';
import { order } from '../order.flow.js';

/** The mini-program draws these forms; its specs must not look at an old copy. */
const COPY = 'apps/miniapp/src/forms/testing/order-inputs.json';

const byPeople = Object.entries(order.actions).filter(([, { by }]) => by.some((party) => party !== 'system'));

it('has its inputs of people in the copy the mini-program is tested with', () => {
  const inputs = Object.fromEntries(byPeople.map(([name, { input }]) => [name, input]));
  expect(JSON.parse(readFileSync(COPY, 'utf8'))).toEqual(JSON.parse(JSON.stringify(inputs)));
});
