const H5 = process.env.TARO_ENV === 'h5';

/** The oldest browsers the H5 pages are for: nothing is put in place of what these can do by themselves. */
const BROWSERS = { chrome: '80', edge: '80', firefox: '78', ios: '13.4', safari: '13.1' };

module.exports = {
  presets: [
    [
      'taro',
      { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, ...(H5 ? { targets: BROWSERS } : {}) },
    ],
  ],
};
