interface Somebody {
  persona: string;
}

const order = ['居民', '服务方', '网格员', '社区与上级'] as const;
type Group = (typeof order)[number];

const groupOf = (persona: string): Group => {
  if (/^(resident|elder|family)/.test(persona)) return '居民';
  if (/^(partner|volunteer)/.test(persona)) return '服务方';
  return /^grid-worker/.test(persona) ? '网格员' : '社区与上级';
};

/** The people of the demo by what they are; groups without anybody are left out. */
export function grouped<T extends Somebody>(people: readonly T[]): { title: Group; people: T[] }[] {
  return order
    .map((title) => ({ title, people: people.filter(({ persona }) => groupOf(persona) === title) }))
    .filter(({ people: some }) => some.length > 0);
}
