/**
 * `node test/typescript.cjs file.ts …`: runs our TypeScript in a process of its own, unbuilt, for tests
 * that kill a process. Node turns to .ts files neither by itself nor under the name .js they are imported by.
 */
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const source =
    /^\.{1,2}\/.*\.js$/.test(request) && resolve(dirname(parent.filename), request.replace(/\.js$/, '.ts'));
  return source && existsSync(source) ? source : resolveFilename.call(this, request, parent, ...rest);
};

Module._extensions['.ts'] = function (module, filename) {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};

// Not --require: Node reads the main file of a "type": "module" package past these hooks.
if (require.main === module) {
  process.argv.splice(1, 1);
  require(resolve(process.argv[1]));
}
