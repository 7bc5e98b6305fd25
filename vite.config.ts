import { federation } from '@module-federation/vite';
import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { defineConfig } from 'vite';
import { reactAriaLocales } from './vite.aria.ts';
import { chunkName, firstViewAlone } from './vite.chunks.ts';
import { EXPOSES, hostModules, NAME, reloadInHost } from './vite.federation.ts';
import { container } from './vite.publish.ts';

/** The host's React is used, whichever 19 it is: demanding its exact version would load a second one. */
const react19 = { singleton: true, requiredVersion: '^19.0.0' };

const port = Number(process.env.REMOTE_PORT ?? 4103);

/** The remote. Built to `dist/remote`; `vite dev` serves it with hot reload, and the standalone page at `/`. */
export default defineConfig(({ command }) => ({
  base: command === 'build' ? './' : '/',
  cacheDir: 'node_modules/.vite/remote',
  plugins: [
    reactAriaLocales(),
    react(),
    // The standalone page's mocks need their worker beside it; nothing that is built does.
    command === 'serve' && msw({ mode: 'worker-only' }),
    // A build has an entry of its own, src/remote-entry.ts.
    command === 'serve' &&
      federation({
        name: NAME,
        filename: 'remoteEntry.js',
        manifest: true,
        dts: false,
        exposes: EXPOSES,
        // Not react-query: the host has none, and the remote owns its client.
        shared: {
          react: react19,
          'react-dom': react19,
          // Only the standalone page creates roots.
          'react-dom/client': react19,
          'react/jsx-runtime': react19,
        },
        // It loads no remotes itself.
        disableRemote: true,
      }),
    reloadInHost(),
    hostModules(),
    firstViewAlone(),
    container(),
  ],
  server: {
    host: '127.0.0.1',
    port,
    strictPort: true,
    origin: `http://127.0.0.1:${port}`,
    cors: true,
  },
  build: {
    outDir: 'dist/remote',
    target: 'es2022',
    sourcemap: true,
    rolldownOptions: {
      // A page as entry would put react-dom into the host's download.
      input: { remote: 'src/remote/empty-entry.ts' },
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkName }] } },
    },
  },
}));
