/** Files of the packages this phone has. Sub-packages come when a page of theirs is first wanted, and stay. */
export class Packages {
  #files = new Map();
  #coming = new Map();

  constructor({ disk, online }) {
    Object.assign(this, { disk, online, loaded: new Set(), stored: new Set() });
  }

  /** `stored`: roots this phone has from before, so that they come without network. */
  remember(stored) {
    this.stored = new Set(stored);
  }

  read(path) {
    return this.#files.get(path);
  }

  /** '' is the main package. Rejects without network, unless the phone has it. */
  load(root) {
    if (this.loaded.has(root)) return Promise.resolve();
    if (!this.#coming.has(root)) {
      const coming = this.#fetch(root).finally(() => this.#coming.delete(root));
      this.#coming.set(root, coming);
    }
    return this.#coming.get(root);
  }

  async #fetch(root) {
    if (!this.stored.has(root) && !this.online()) throw new Error(`loading sub-package "${root}" failed: no network`);
    const response = await fetch(`/package-files?root=${encodeURIComponent(root)}`);
    if (!response.ok) throw new Error(`loading sub-package "${root}" failed`);
    for (const [path, text] of Object.entries(await response.json())) this.#files.set(path, text);
    this.loaded.add(root);
    this.stored.add(root);
    await this.disk.write('phone', 'packages', [...this.stored]);
  }
}
