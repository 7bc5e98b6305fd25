import type { Plugin } from 'vite';

const PRELOADING = /@module-federation\/runtime-core\/dist\/utils\/preload\.js$/;

const DISABLED = `
const disabled = () => {
  throw new Error('This container loads no remotes.');
};
export {
  disabled as defaultPreloadArgs,
  disabled as formatPreloadArgs,
  disabled as normalizePreloadExposes,
  disabled as preloadAssets,
};
`;

/**
 * Leaves out the runtime's code that preloads other remotes and loads their entries (2.5 kB gzip). `disableRemote`
 * removes what uses it, but the runtime keeps a reference for its plugins.
 */
export function withoutPreloading(): Plugin {
  let isFound = false;
  return {
    name: 'without-preloading',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!PRELOADING.test(id)) return null;
      isFound = true;
      return DISABLED;
    },
    buildEnd() {
      if (!isFound) this.error('The federation runtime has moved its preloading.');
    },
  };
}
