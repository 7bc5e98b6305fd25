import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the package for others: our own code and its libraries in it, MSW beside it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: '../../node_modules/.vite/mocks-package',
  publicDir: false,
  build: {
    target: 'es2022',
    minify: false,
    emptyOutDir: true,
    chunkSizeWarningLimit: 2_000,
    lib: { entry: ['worker.ts', 'server.ts'], formats: ['es'] },
    rolldownOptions: { external: /^msw($|\/)/ },
  },
});
