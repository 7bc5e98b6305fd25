import { createInstance } from '@module-federation/runtime';
import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as ReactDOMClient from 'react-dom/client';

const NAME = 'extension_schedules';

/** The host's React, of which a page must have only one. */
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
 * Loads an exposed component from the remote's origin; rejects when it is unavailable. From the second `attempt` on,
 * the runtime forgets the failed one first.
 */
export async function loadRemoteComponent<Props>(
  entry: string,
  expose: string,
  attempt: number,
): Promise<React.ComponentType<Props>> {
  federation.registerRemotes([{ name: NAME, entry }], { force: attempt > 0 });
  performance.mark('load-remote');
  const module = await federation.loadRemote<{ default?: React.ComponentType<Props> }>(`${NAME}/${expose}`);
  if (!module?.default) throw new Error(`${NAME} has no ${expose}.`);
  return module.default;
}
