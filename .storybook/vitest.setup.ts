// react-aria reads `process.env` in code that is not bundled when stories run as tests.
// With VIRT_ON its lists mount only visible items, as they do outside tests.
Object.assign(globalThis, { process: { env: { NODE_ENV: 'test', VIRT_ON: 'true' } } });

// For developer tools, React's development build notes where each element was created and times each render. That is a
// tenth of the work of all stories, and only warnings would show it.
Object.assign(console, { createTask: undefined, timeStamp: undefined });
