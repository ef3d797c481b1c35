// Plain, because Jest does not apply its module mapping to a global setup.
require('./typescript.cjs');
module.exports = require('./server.ts').startTestServer;
