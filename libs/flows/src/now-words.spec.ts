import { fillers, type Said } from './now-words.js';
import { flows, flowWords } from './index.js';

/** Every way of saying something in a state, with where it is said. */
function sayings(): [string, Said][] {
  return Object.entries(flowWords).flatMap(([flow, states]) =>
    Object.entries(states).flatMap(([state, words]): [string, Said][] => [
      [`${flow} ${state}`, words],
      ...Object.entries(words.modes ?? {}).map(([mode, said]): [string, Said] => [
        `${flow} ${state} ${mode}`,
        { ...words, ...said },
      ]),
    ]),
  );
}

it.each(flows.map((flow) => [flow.name, flow] as const))('every state of %s has words, and no other', (name, flow) => {
  expect(Object.keys(flowWords[name] ?? {}).sort()).toEqual(Object.keys(flow.states).sort());
});

it.each(flows.map((flow) => [flow.name, flow] as const))('%s is over just where its tab says so', (name, flow) => {
  for (const [state, definition] of Object.entries(flow.states)) {
    expect([state, flowWords[name]![state]!.tab === 'ended']).toEqual([state, 'final' in definition]);
  }
});

it.each(sayings())(
  '%s is said with known words only, at last with what is always there, and in few words',
  (_, said) => {
    for (const sentences of [said.own, said.work]) {
      const words = sentences.map((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, word]) => word));
      for (const word of words.flat()) expect(fillers).toContain(word);
      expect(words.at(-1)!.filter((word) => word !== 'custody')).toEqual([]);
      for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(60);
    }
    const title = said.title.replace('{desk}', '社区');
    expect(title).toMatch(/^[^{}]{1,10}$/);
  },
);
