import { join, folderOf } from '../paths.mjs';
import { parseWxml } from './parse.mjs';

/** A WXML file with what it imports: `{body, templates, scripts}`, read once. */
export class Units {
  #known = new Map();
  #scripts = new Map();

  /** `read(path)` gives a file of the loaded packages, or undefined. */
  constructor(read) {
    this.read = read;
  }

  get(path) {
    if (!this.#known.has(path)) this.#load(path);
    return this.#known.get(path);
  }

  #load(path) {
    const source = this.read(path);
    if (source === undefined) throw new Error(`WXML file not found: ./${path}`);
    const unit = { path, body: [], templates: {}, scripts: {} };
    this.#known.set(path, unit);
    let nodes;
    try {
      nodes = parseWxml(source);
    } catch (error) {
      throw new SyntaxError(`./${path}: ${error.message}`, { cause: error });
    }
    for (const node of nodes) this.#place(unit, node, folderOf(path));
  }

  #place(unit, node, folder) {
    const { tag, attributes } = node;
    if (tag === 'template' && attributes.name) unit.templates[attributes.name] = { node, unit };
    else if (tag === 'import') Object.assign(unit.templates, this.get(join(folder, attributes.src)).templates);
    else if (tag === 'include') unit.body.push(...this.get(join(folder, attributes.src)).body);
    else if (tag === 'wxs') unit.scripts[attributes.module] = this.#script(node, folder, unit.path);
    else unit.body.push(node);
  }

  #script({ attributes, children }, folder, path) {
    if (attributes.src) return this.#scriptFile(join(folder, attributes.src));
    return this.#run(children[0]?.text ?? '', path);
  }

  #scriptFile(path) {
    if (!this.#scripts.has(path)) this.#scripts.set(path, this.#run(this.read(path), path));
    return this.#scripts.get(path);
  }

  #run(source, path) {
    if (source === undefined) throw new Error(`WXS file not found: ./${path}`);
    const module = { exports: {} };
    const require = (name) => this.#scriptFile(join(folderOf(path), name));
    const run = new Function('module', 'exports', 'require', 'getRegExp', 'getDate', source);
    run(
      module,
      module.exports,
      require,
      (pattern, flags) => new RegExp(pattern, flags),
      (...at) => new Date(...at),
    );
    return module.exports;
  }
}
