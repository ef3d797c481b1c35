import { stackLimit } from './limits.mjs';

/** Pages, tabs and packages as app.json lists them. */
export class Routes {
  constructor(app) {
    this.tabs = (app.tabBar?.list ?? []).map(({ pagePath }) => pagePath);
    this.packages = (app.subPackages ?? app.subpackages ?? []).map((one) => ({
      ...one,
      root: one.root.replace(/^\/|\/$/g, ''),
    }));
    this.pages = [...app.pages, ...this.packages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
    this.first = app.entryPagePath ?? app.pages[0];
  }

  /** The root of the sub-package a file is in; '' is the main package. */
  packageOf(path) {
    return this.packages.find(({ root }) => path.startsWith(`${root}/`))?.root ?? '';
  }

  /**
   * Why WeChat would not go there; null: it goes.
   *
   * @param kind navigateTo, redirectTo, switchTab or reLaunch
   * @param depth pages open now
   */
  refusal(kind, path, depth) {
    if (!this.pages.includes(path)) return `page "${path}" is not found`;
    const tab = this.tabs.includes(path);
    if (kind === 'switchTab' && !tab) return 'can not switch to no-tabBar page';
    if ((kind === 'navigateTo' || kind === 'redirectTo') && tab) return `can not ${kind} a tabbar page`;
    if (kind === 'navigateTo' && depth >= stackLimit) return 'webview count limit exceed';
    return null;
  }

  /** Why `from` may not `require` `path`; null: it may. A sub-package sees itself and, unless independent, the main one. */
  requireRefusal(from, path) {
    const own = this.packageOf(from);
    const other = this.packageOf(path);
    const independent = this.packages.find(({ root }) => root === own)?.independent;
    if (other === own || (other === '' && !independent)) return null;
    const where = other === '' ? 'the main package' : `sub-package "${other}"`;
    return `${from} may not require ${path}: it is in ${where}`;
  }
}
