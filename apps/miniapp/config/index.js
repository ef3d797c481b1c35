const path = require('node:path');
const { FirstLoad } = require('./first-load');
const { leaveOut } = require('./left-out');

const here = (...parts) => path.resolve(__dirname, '..', ...parts);
const contracts = path.resolve(__dirname, '../../../libs/contracts');

/**
 * One source, two programs. Settings at build time: API_BASE (origin of the API; empty on H5: the page's own),
 * TARO_APP_ID goes into project.config.json of the WeChat package.
 */
module.exports = async () => ({
  projectName: 'linli',
  // Sizes are px (= dp) everywhere: text must not shrink on a narrow phone, so nothing scales with the width.
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: { '@': here('src') },
  defineConstants: { API_BASE: JSON.stringify(process.env.API_BASE ?? '') },
  plugins: [path.join(__dirname, 'aria/plugin.js')],
  copy: { patterns: process.env.TARO_ENV === 'h5' ? [{ from: 'src/static', to: 'dist/h5/static' }] : [], options: {} },
  mini: {
    compile: { include: [contracts] },
    optimizeMainPackage: { enable: true },
    webpackChain: readTypeScript,
    postcss: { pxtransform: { enable: false } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'assets',
    compile: { include: [contracts] },
    router: { mode: 'browser' },
    useHtmlComponents: true,
    devServer: {
      host: '127.0.0.1',
      port: Number(process.env.DEV_PORT ?? 3200),
      open: false,
      client: { overlay: false },
      proxy: [{ context: ['/api'], target: process.env.DEV_API ?? 'http://127.0.0.1:3000', proxyTimeout: 60_000 }],
    },
    webpackChain: forBrowsers,
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { pxtransform: { enable: false } },
  },
});

/** Our own packages are taken from their sources, where imports end in `.js` as Node wants them. */
function readTypeScript(chain) {
  chain.resolve.alias.set('@linli/contracts$', path.join(contracts, 'src/index.ts'));
  chain.merge({ resolve: { extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } } });
}

/**
 * One router: npm keeps a second copy under taro-h5, which knows of no page, so that `getCurrentPages` and every
 * step forward or back would throw.
 */
function forBrowsers(chain) {
  readTypeScript(chain);
  leaveOut(chain);
  // What pages share is loaded once; Taro's own setting copies it into each of them.
  chain.optimization.splitChunks({ chunks: 'all', minSize: 10_000 });
  chain.plugin('first-load').use(new FirstLoad({ ahead: !process.env.API_BASE }));
  chain.resolve.alias.set('@tarojs/router', path.dirname(require.resolve('@tarojs/router/package.json')));
}
