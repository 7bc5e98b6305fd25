import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { defineConfig } from 'vite';
import { reactAria } from '../../vite.aria.ts';

const server = { host: '127.0.0.1', port: Number(process.env.STANDALONE_PORT ?? 4105), strictPort: true };

/** The remote on its own, without a host and on mocks. Built to `dist/standalone`, MSW's worker script with it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [reactAria(), react(), msw({ mode: 'worker-only' })],
  server,
  preview: server,
  build: { outDir: '../../dist/standalone', emptyOutDir: true, target: 'es2022' },
});
