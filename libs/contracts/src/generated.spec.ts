import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the document', () => {
  it('names what each reference points to', () => {
    const text = readFileSync(join(__dirname, '../openapi.json'), 'utf8');
    const known = Object.keys(JSON.parse(text).components.schemas);
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the generated types', () => {
  it('are those of the committed document (npm run contracts)', () => {
    const types = execFileSync(process.execPath, [join(__dirname, '../../../tools/contract-types.mjs')]);
    expect(types.toString()).toBe(readFileSync(join(__dirname, 'generated/api.ts'), 'utf8'));
  });
});
