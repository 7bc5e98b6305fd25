import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { defineConfig } from 'vite';
import { reactAriaLocales } from '../../vite.aria.ts';

const server = { host: '127.0.0.1', port: Number(process.env.STANDALONE_PORT ?? 4107), strictPort: true };

/** The standalone page: the remote without a host and on mocks. `npm run dev:remote` serves it too. Built to `dist/standalone`, MSW's worker script with it. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  base: './',
  // Its own: what the remote's server prepares for federation is of no use here.
  cacheDir: 'node_modules/.vite/standalone',
  publicDir: false,
  plugins: [reactAriaLocales(), react(), msw({ mode: 'worker-only' })],
  server,
  preview: server,
  // MSW, the contract and its validator are part of this page only; no host downloads them.
  build: { outDir: 'dist/standalone', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1_200 },
});
