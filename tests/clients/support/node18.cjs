// Debian 12 ships Node.js 18, which keeps File in a module; undici, below alipay-sdk, wants it to be global.
globalThis.File ??= require('node:buffer').File;
