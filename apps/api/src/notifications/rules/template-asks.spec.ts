import { flows } from '@linli/flows';
import { templateAsks } from './template-asks.js';

const asks = Object.values(templateAsks);
const actions = [...new Set(asks.flatMap(({ resident, partner }) => [...resident, ...partner]))];

it.each(actions)('%s is something that people do in a flow', (action) => {
  expect(flows.some((flow) => action in flow.actions && !flow.actions[action]!.by.every((by) => by === 'system'))).toBe(
    true,
  );
});

it.each(actions)('the tap on %s asks for at most five, titled differently', (action) => {
  const asked = asks.filter(({ resident, partner }) => resident.includes(action) || partner.includes(action));
  expect(asked.length).toBeLessThanOrEqual(5);
  expect(new Set(asked.map(({ title }) => title)).size).toBe(asked.length);
});

it('every message is asked for somewhere', () => {
  for (const { resident, partner } of asks) expect(resident.length + partner.length).toBeGreaterThan(0);
});
