// After the H5 build, before compress.mjs: the service worker, with the list of all that was built.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'service-worker.js';
const folder = fileURLToPath(new URL('../dist/h5', import.meta.url));
/** index.html is asked for as `/`; .br and .gz are the server's ways to send a file. */
const LEFT_OUT = new Set(['.html', '.br', '.gz', '.map', '.txt']);

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== NAME && !LEFT_OUT.has(extname(entry.name)))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const hash = createHash('sha256').update(readFileSync(join(folder, 'index.html')));
for (const file of files) hash.update(file.slice(folder.length)).update(readFileSync(file));

const names = files.map((file) => file.slice(folder.length).replaceAll(sep, '/'));
const worker = readFileSync(new URL(NAME, import.meta.url), 'utf8')
  .replace('THE_VERSION', hash.digest('hex').slice(0, 12))
  .replace('THE_FILES', JSON.stringify(names));
writeFileSync(join(folder, NAME), worker);
