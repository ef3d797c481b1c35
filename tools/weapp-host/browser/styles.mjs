import { folderOf, join } from './paths.mjs';
import { convertWxss } from './view/wxss.mjs';

/** WXSS of the app for all pages; that of a page only while it is on top. */
export class Styles {
  #pages = new Map();

  constructor(host) {
    this.host = host;
  }

  app() {
    this.#element(this.#text('app.wxss', new Set()));
  }

  page(path) {
    if (!this.#pages.has(path)) this.#pages.set(path, this.#element(this.#text(`${path}.wxss`, new Set())));
    for (const [name, element] of this.#pages) element.disabled = name !== path;
  }

  /** A component's own styles; they are not kept from the page around it. */
  #text(path, seen) {
    if (seen.has(path)) return '';
    seen.add(path);
    const source = this.host.packages.read(path) ?? '';
    return convertWxss(source, (name) => this.#text(join(folderOf(path), name), seen));
  }

  #element(text) {
    const element = document.createElement('style');
    element.textContent = text;
    document.head.append(element);
    return element;
  }
}
