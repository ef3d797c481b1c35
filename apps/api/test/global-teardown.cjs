require('./typescript.cjs');
module.exports = require('./server.ts').stopTestServer;
