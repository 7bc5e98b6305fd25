// react-aria reads `process.env` in code that is not bundled when stories run as tests.
// With VIRT_ON its lists mount only visible items, as they do outside tests.
Object.assign(globalThis, { process: { env: { NODE_ENV: 'test', VIRT_ON: 'true' } } });
