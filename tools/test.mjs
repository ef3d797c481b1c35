// `npm test`. Kept plain, so that an old Node can read it and say that it is too old.
import { requireNode } from './node-version.mjs';

requireNode();
import('./test/run.mjs').then(function (run) {
  return run.test();
});
