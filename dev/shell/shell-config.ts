import type { PageSettings } from './page.ts';
import type { TokenRules } from './token.ts';

export interface ShellConfig {
  port: number;
  dataFolder: string;
  settings: PageSettings;
  rules: TokenRules;
  /** The newest secret that signs events; empty if the shell receives none. */
  eventsSecret: string;
}

/**
 * The shell's part of the environment; docs/configuration.md has the defaults. It shares no code with the service,
 * because a host shares no code with what it loads. An invalid value becomes one sentence that names the variable.
 */
export function readShellConfig(
  env: Record<string, string | undefined>,
): { ok: true; config: ShellConfig } | { ok: false; problem: string } {
  const ports = { SHELL_PORT: '4104', API_PORT: '4100', REMOTE_PORT: '4103' };
  for (const [name, fallback] of Object.entries(ports)) {
    if (!isPort(env[name] || fallback)) return { ok: false, problem: `${name} must be a port from 1 to 65535.` };
  }
  const local = (name: keyof typeof ports) => `http://127.0.0.1:${env[name] || ports[name]}`;
  const apiBaseUrl = env.API_URL || local('API_PORT');
  const remoteUrl = env.REMOTE_URL || `${local('REMOTE_PORT')}/mf-manifest.json`;
  for (const [name, value] of Object.entries({ API_URL: apiBaseUrl, REMOTE_URL: remoteUrl })) {
    if (!isWebAddress(value)) return { ok: false, problem: `${name} must be an http or https address.` };
  }
  return {
    ok: true,
    config: {
      port: Number(env.SHELL_PORT || ports.SHELL_PORT),
      dataFolder: env.DATA_FOLDER || '.data',
      settings: { apiBaseUrl, remoteUrl },
      rules: { issuer: env.TOKEN_ISSUER || 'psa-shell', audience: env.TOKEN_AUDIENCE || 'extension-schedules' },
      eventsSecret: env.EVENTS_SECRETS?.split(',').at(-1)?.trim() ?? '',
    },
  };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}
