const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const firstPortion = require('../src/services/first-portion.json');

/** The page most people open first. */
const HOME = /pages\/home\/index$/;
const KINDS = { '.js': 'script', '.css': 'style' };

/**
 * A browser would learn only from the running app which files the home page consists of: a second round over a slow
 * network. So index.html names them; on another page most of them are needed too, and the rest one tap later.
 * `ahead` asks for what the home page shows meanwhile (ahead.js beside this); only where the API is the page's own.
 */
class FirstLoad {
  constructor({ ahead }) {
    this.ahead = ahead;
  }

  apply(compiler) {
    compiler.hooks.done.tap('FirstLoad', ({ compilation }) => {
      // A development server keeps its page in memory.
      if (compiler.watchMode || compilation.errors.length > 0) return;
      const group = compilation.chunkGroups.find(({ origins }) => origins.some(({ request }) => HOME.test(request)));
      if (!group) throw new Error('The home page is no chunk of its own any more: see config/first-load.js');
      const page = path.join(compilation.outputOptions.path, 'index.html');
      const html = readFileSync(page, 'utf8');
      const files = group.getFiles().filter((name) => KINDS[path.extname(name)] && !html.includes(name));
      const links = files.map((name) => `<link rel="preload" href="/${name}" as="${KINDS[path.extname(name)]}"/>`);
      const ahead = this.ahead ? `<script async="async" src="/${writeAhead(path.dirname(page))}"></script>` : '';
      writeFileSync(page, html.replace('</title>', `</title>${ahead}`).replace('</head>', `${links.join('')}</head>`));
    });
  }
}

/** Its name in the folder of the pages. */
function writeAhead(folder) {
  const name = 'static/ahead.js';
  const script = readFileSync(path.join(__dirname, 'ahead.js'), 'utf8');
  mkdirSync(path.join(folder, 'static'), { recursive: true });
  writeFileSync(path.join(folder, name), script.replace('THE_PORTION', String(new URLSearchParams(firstPortion))));
  return name;
}

module.exports = { FirstLoad };
