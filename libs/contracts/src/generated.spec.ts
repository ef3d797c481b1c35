import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the generated types', () => {
  it('are those of the committed document (npm run contracts)', () => {
    const types = execFileSync(process.execPath, [join(__dirname, '../../../tools/contract-types.mjs')]);
    expect(types.toString()).toBe(readFileSync(join(__dirname, 'generated/api.ts'), 'utf8'));
  });
});
