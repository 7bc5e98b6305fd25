// react-aria asks for the environment in code that no bundler has gone over when stories run as tests;
// with VIRT_ON its lists mount only what is in view, as they do outside tests.
Object.assign(globalThis, { process: { env: { NODE_ENV: 'test', VIRT_ON: 'true' } } });
