import { ESLint } from 'eslint';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import config from '../../eslint.config.mjs';
import { apiLayers, compositionRoots, packages } from './boundaries.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Handed over, since ESLint would load the file itself in a way Jest does not allow. Rules that need types are off: planted files have none. */
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    ...config,
    {
      languageOptions: { parserOptions: { projectService: false } },
      rules: Object.fromEntries(
        ['no-floating-promises', 'no-misused-promises', 'switch-exhaustiveness-check'].map((rule) => [
          `@typescript-eslint/${rule}`,
          'off',
        ]),
      ),
    },
  ],
});

async function faults(filePath, code) {
  const [result] = await eslint.lintText(code, { filePath });
  const errors = result.messages.filter((message) => message.severity === 2);
  return [...new Set(errors.map((message) => message.ruleId ?? message.message))];
}
const importing = (file, source) => faults(file, `import { thing } from '${source}';\nvoid thing;\n`);

const refused = ['no-restricted-imports'];
const names = ['workflow', 'flows', 'contracts', 'api', 'miniapp', 'console'];
const packagePairs = Object.entries(packages).flatMap(([folder, allowed]) =>
  names
    .filter((name) => !folder.endsWith(`/${name}`))
    .map((name) => [folder, `@linli/${name}`, allowed.includes(`@linli/${name}`)]),
);

const layerPairs = apiLayers.flatMap((layer, height) =>
  layer.flatMap((from) =>
    apiLayers.flatMap((otherLayer, otherHeight) =>
      otherLayer
        .filter((to) => to !== from)
        .map((to) => [from, to, otherHeight <= height && (to !== 'notifications' || from === 'cli')]),
    ),
  ),
);

describe('package boundaries', () => {
  it.each(packagePairs)('%s importing %s: allowed %s', async (folder, source, allowed) => {
    expect(await importing(`${folder}/src/planted.ts`, source)).toEqual(allowed ? [] : refused);
  });

  it.each(Object.keys(packages))('%s may not reach into another package', async (folder) => {
    expect(await importing(`${folder}/src/planted.ts`, '@linli/workflow/src/decide.js')).toEqual(
      expect.arrayContaining(refused),
    );
    expect(await importing(`${folder}/src/planted.ts`, '../../../libs/workflow/src/decide.js')).toEqual(refused);
  });

  it('lets the engine import nothing at all, and the flows nothing but the engine', async () => {
    expect(await importing('libs/workflow/src/planted.ts', 'node:fs')).toEqual(refused);
    expect(await importing('libs/workflow/src/planted.ts', 'ajv')).toEqual(refused);
    expect(await importing('libs/workflow/src/planted.ts', './decide.js')).toEqual([]);
    expect(await importing('libs/flows/src/planted.ts', 'ajv')).toEqual(refused);
    expect(await importing('libs/flows/src/planted.ts', './order.flow.js')).toEqual([]);
  });

  it('lets specs of the engine use test tools', async () => {
    expect(await importing('libs/workflow/src/planted.spec.ts', 'fast-check')).toEqual([]);
    expect(await importing('libs/workflow/src/planted.spec.ts', '@linli/flows')).toEqual(refused);
  });
});

describe('layers of the API', () => {
  it.each(layerPairs)('%s importing %s: allowed %s', async (from, to, allowed) => {
    const file = `apps/api/src/${from}/planted.ts`;
    expect(await importing(file, `../${to}/thing.js`)).toEqual(allowed ? [] : refused);
  });

  it('knows every folder there is', () => {
    const folders = readdirSync(`${root}/apps/api/src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(apiLayers.flat()).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
  });

  it('holds in sub-folders too', async () => {
    expect(await importing('apps/api/src/database/migrations/planted.ts', '../../requests/thing.js')).toEqual(refused);
  });

  it('keeps the rule of the package inside every folder', async () => {
    expect(await importing('apps/api/src/requests/planted.ts', '@linli/miniapp')).toEqual(refused);
    expect(await importing('apps/api/src/requests/planted.ts', '@linli/workflow')).toEqual([]);
  });

  it.each(compositionRoots)('lets %s import notifications, and nobody import it', async (root) => {
    expect(await importing(`apps/api/src/${root}`, './notifications/notifications.module.js')).toEqual([]);
    expect(await importing('apps/api/src/requests/planted.ts', `../${root.replace('.ts', '.js')}`)).toEqual(refused);
  });
});

describe('purity and settings', () => {
  it.each([
    ['Date.now()', 'no-restricted-properties'],
    ['new Date()', 'no-restricted-syntax'],
    ['Math.random()', 'no-restricted-properties'],
    ['process.pid', 'no-restricted-globals'],
    ['setTimeout(Object, 1)', 'no-restricted-globals'],
  ])('refuses %s in the engine and the flows', async (code, rule) => {
    for (const lib of ['workflow', 'flows']) {
      expect(await faults(`libs/${lib}/src/planted.ts`, `export const planted = ${code};\n`)).toEqual([rule]);
    }
  });

  it('allows a date made from a given instant', async () => {
    expect(await faults('libs/workflow/src/planted.ts', 'export const at = new Date(0);\n')).toEqual([]);
  });

  it('lets env.ts alone read the environment', async () => {
    const code = 'export const planted = process.env.PORT;\n';
    expect(await faults('apps/api/src/http/planted.ts', code)).toEqual(['no-restricted-properties']);
    expect(await faults('apps/api/src/main.ts', code)).toEqual(['no-restricted-properties']);
    expect(await faults('apps/api/src/config/env.ts', code)).toEqual([]);
  });

  it('refuses a file of more than 300 lines', async () => {
    expect(await faults('apps/api/src/http/planted.ts', 'void 0;\n'.repeat(301))).toEqual(['max-lines']);
  });
});
