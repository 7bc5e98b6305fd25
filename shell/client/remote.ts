import { createInstance } from '@module-federation/runtime';
import type { ComponentType } from 'react';
import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as ReactDOMClient from 'react-dom/client';

/** What the remote asks of its host; the contract of its props, restated by whoever mounts it. */
export interface RemoteHost {
  apiBaseUrl: string;
  getAccessToken: () => Promise<string>;
  locale: string;
  notify: (notice: { tone: 'success' | 'error' | 'info'; message: string }) => void;
  navigate: (url: string) => void;
  onUnavailable: () => void;
}

export type RemoteComponent = ComponentType<{ extensionId: string; host: RemoteHost }>;

const NAME = 'extension_schedules';
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

/** Loads an exposed component from the remote's own origin. Registering again forgets an attempt that failed. */
export async function loadRemoteComponent(entry: string, expose: string): Promise<RemoteComponent> {
  federation.registerRemotes([{ name: NAME, entry }], { force: true });
  performance.mark('load-remote');
  const module = await federation.loadRemote<{ default: RemoteComponent }>(`${NAME}/${expose}`);
  if (!module) throw new Error('The remote has no such component.');
  return module.default;
}
