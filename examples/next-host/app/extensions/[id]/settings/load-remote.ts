import { createInstance } from '@module-federation/runtime';
import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as ReactDOMClient from 'react-dom/client';

const NAME = 'extension_schedules';

/** The page's React, which Next chooses; the remote accepts any 19. */
const shared = (lib: () => unknown) => ({
  version: React.version,
  lib,
  shareConfig: { singleton: true, requiredVersion: '^19.0.0' },
});

const federation = createInstance({
  name: 'psa_shell',
  remotes: [],
  shared: {
    react: shared(() => React),
    'react-dom': shared(() => ReactDOM),
    'react-dom/client': shared(() => ReactDOMClient),
    'react/jsx-runtime': shared(() => jsxRuntime),
  },
});

/**
 * Rejects when the component is unavailable. A further attempt needs `force`, so that the runtime forgets the failed
 * one.
 */
export async function loadRemote<Props>(manifestUrl: string, expose: string, attempt: number) {
  federation.registerRemotes([{ name: NAME, entry: manifestUrl }], { force: attempt > 0 });
  const module = await federation.loadRemote<{ default: React.ComponentType<Props> }>(`${NAME}/${expose}`);
  if (!module) throw new Error(`${NAME} has no ${expose}.`);
  return module.default;
}
