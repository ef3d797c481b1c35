/**
 * Who may import whom. The one table that lint enforces and boundaries.spec.mjs plants faults against.
 *
 * Layers go one way: a folder may import folders of its own layer and of layers before it.
 */
export const packages = {
  'libs/workflow': [],
  'libs/flows': ['@linli/workflow'],
  'libs/contracts': [],
  'apps/api': ['@linli/workflow', '@linli/flows', '@linli/contracts'],
  'apps/miniapp': ['@linli/contracts'],
  'apps/console': ['@linli/contracts'],
};

export const apiLayers = [
  ['config', 'http', 'database', 'time', 'sealing'],
  ['outbox', 'deadlines', 'queue', 'wechat', 'sms'],
  ['regions', 'people', 'partners', 'catalogue', 'ledger', 'attachments', 'sign-in'],
  ['requests'],
  ['notifications', 'live', 'content', 'queue-board', 'evaluation', 'statistics', 'seed', 'integrity'],
  ['cli'],
];

/** Nobody imports these but the files that put the program together. */
export const importedByNobody = ['notifications'];
/** As free as the composition roots: the command line reaches whatever it serves. */
const compositionFolders = ['cli'];
export const compositionRoots = ['main.ts', 'app.ts', 'app.module.ts', 'working-parts.ts', 'worker.ts', 'cli.ts'];

const everyPackage = [
  '@linli/workflow',
  '@linli/flows',
  '@linli/contracts',
  '@linli/api',
  '@linli/miniapp',
  '@linli/console',
];

/** The table as rules: where they hold, which import sources they refuse, and why. */
export function boundaryRules() {
  return [...packageRules(), ...apiRules()];
}

function packageRules() {
  return Object.entries(packages).map(([folder, allowed]) => {
    const foreign = everyPackage.filter((name) => !allowed.includes(name) && name !== `@linli/${folder.split('/')[1]}`);
    const patterns = [
      {
        regex: `^(${foreign.join('|')})(/|$)`,
        message: `${folder} may import of ours only: ${allowed.join(', ') || 'nothing'}.`,
      },
      {
        regex: '^@linli/(?!workflow/testing$)[^/]+/',
        message: 'Import a package by its name; what it does not export is its own business.',
      },
      { regex: '(^|/)(libs|apps)/[^/]+/(src|dist)/', message: 'Import a package by its name, not by its path.' },
    ];
    if (folder === 'libs/workflow') {
      patterns.push({ regex: '^[^.]', message: 'The engine imports nothing: it is pure.', specs: false });
    }
    if (folder === 'libs/flows') {
      patterns.push({ regex: '^(?!\\.|@linli/)', message: 'Flows import the engine and nothing else.', specs: false });
    }
    return { folder, patterns };
  });
}

function apiRules() {
  return apiLayers.flatMap((layer, height) =>
    layer.map((name) => {
      const later = apiLayers.slice(height + 1).flat();
      const hidden = compositionFolders.includes(name) ? [] : importedByNobody;
      const closed = [...new Set([...later, ...hidden])].filter((other) => other !== name);
      const patterns = closed.length
        ? [
            {
              regex: `^(\\.\\./)+(${closed.join('|')})/`,
              message: `${name} may not import from a later layer: data flows one way.`,
            },
          ]
        : [];
      const roots = compositionRoots.map((file) => file.replace('.ts', '')).join('|');
      patterns.push({
        regex: `^(\\.\\./)+(${roots})(\\.js)?$`,
        message: 'A folder does not import what puts the program together.',
      });
      return { folder: `apps/api/src/${name}`, patterns };
    }),
  );
}

/**
 * ESLint keeps only the last setting of a rule for a file, so each folder of the API carries its package's
 * patterns too. Spec files may use test tools, hence the patterns marked `specs: false`.
 */
export function boundaryConfigs() {
  const rules = boundaryRules();
  return rules.flatMap(({ folder, patterns }) => {
    const outer = rules.find((rule) => rule.folder !== folder && folder.startsWith(`${rule.folder}/`));
    const all = [...(outer?.patterns ?? []), ...patterns];
    return [
      restrict([`${folder}/**/*.{ts,tsx}`], [`${folder}/**/*.spec.ts`], all),
      restrict(
        [`${folder}/**/*.spec.ts`],
        [],
        all.filter((pattern) => pattern.specs !== false),
      ),
    ];
  });
}

function restrict(files, ignores, patterns) {
  const plain = patterns.map(({ regex, message }) => ({ regex, message }));
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { patterns: plain }] } };
}
