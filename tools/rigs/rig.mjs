// npm run rig:NAME: a longer rig from apps/api/test/rigs, unbuilt, in a process of its own.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [name, ...rest] = process.argv.slice(2);
const test = fileURLToPath(new URL('../../apps/api/test/', import.meta.url));
const flags = ['--conditions=@linli/source', `${test}typescript.cjs`, `${test}rigs/${name}.ts`, ...rest];
spawn(process.execPath, flags, { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
