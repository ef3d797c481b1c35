const path = require('node:path');

/**
 * What Taro brings to H5 that no browser of ours needs (babel.config.js says which those are): web components with
 * their style sheets, fetch and AbortController once more, JSONP, and the library that guesses a phone's maker.
 */
const LEFT_OUT = [
  '@tarojs/components/global.css',
  '@tarojs/components-react/dist/index.css',
  '@tarojs/plugin-platform-h5/dist/runtime',
  'abortcontroller-polyfill/dist/abortcontroller-polyfill-only',
  'jsonp-retry',
  'platform',
  'whatwg-fetch',
];

/** Screens are made of plain HTML (src/elements); to be used with `useHtmlComponents`, which leaves Taro's out. */
function leaveOut(chain) {
  const alias = chain.resolve.alias;
  for (const name of LEFT_OUT) alias.set(`${name}$`, false);
  alias.set('@tarojs/components$', path.resolve(__dirname, '../src/elements/index.ts'));
}

module.exports = { leaveOut };
