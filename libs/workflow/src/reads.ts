/** What a part of a flow looks at, found by walking its data. */
export interface Reads {
  input: boolean;
  facts: Set<string>;
  counters: Set<string>;
}

/** What any of the given guards, values or larger parts of a flow reads. */
export function readsOf(...parts: unknown[]): Reads {
  const reads: Reads = { input: false, facts: new Set(), counters: new Set() };
  for (const part of parts) collect(part, reads);
  return reads;
}

function collect(node: unknown, reads: Reads): void {
  if (node === null || typeof node !== 'object') return;
  for (const [word, content] of Object.entries(node)) {
    if (word === 'input' && typeof content === 'string') reads.input = true;
    else if (word === 'fact' && typeof content === 'string') reads.facts.add(content.split('.')[0]!);
    else if (word === 'counter' && typeof content === 'string') reads.counters.add(content);
    // Their keys are names of fields, not words; a literal text under one is no look-up.
    else if (word === 'object' || word === 'set') Object.values(content as object).forEach((of) => collect(of, reads));
    else collect(content, reads);
  }
}
