const path = require('node:path');
const components = require('./components');

/** Writes aria-* into WeChat's templates (build side) and lets the runtime know the names. H5 needs neither. */
module.exports = (ctx) =>
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, components);
      platform.runtimePath = [].concat(platform.runtimePath, path.join(__dirname, 'runtime.js'));
    },
  });
