// Node-RED without its editor, on loopback.
module.exports = { uiHost: '127.0.0.1', httpAdminRoot: false, httpNodeRoot: false, logging: { console: { level: 'warn' } } };
