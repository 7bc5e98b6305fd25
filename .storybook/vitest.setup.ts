// react-aria asks for the environment in code that no bundler has gone over when stories run as tests.
Object.assign(globalThis, { process: { env: { NODE_ENV: 'development' } } });
