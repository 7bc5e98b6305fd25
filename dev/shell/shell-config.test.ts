import { readConfig } from '@extension-schedules/service/main/config/config.ts';
import { expect, it } from 'vitest';
import { readShellConfig } from './shell-config.ts';

it('has the same defaults as the service', () => {
  const service = readConfig({});
  const shell = readShellConfig({});
  if (!service.ok || !shell.ok) throw new Error('the defaults are refused');
  expect(shell.config.port).toBe(service.config.shellPort);
  expect(shell.config.rules).toEqual({ issuer: service.config.tokenIssuer, audience: service.config.tokenAudience });
  expect(shell.config.settings).toEqual({
    apiBaseUrl: `http://127.0.0.1:${service.config.apiPort}`,
    remoteUrl: `http://127.0.0.1:${service.config.remotePort}/mf-manifest.json`,
  });
});

it('prefers configured values', () => {
  const env = { SHELL_PORT: '5000', API_URL: 'https://api.test', REMOTE_PORT: '5003', DATA_FOLDER: '/data' };
  expect(readShellConfig(env)).toMatchObject({
    ok: true,
    config: {
      port: 5000,
      dataFolder: '/data',
      settings: { apiBaseUrl: 'https://api.test', remoteUrl: 'http://127.0.0.1:5003/mf-manifest.json' },
    },
  });
});

it.each([
  { SHELL_PORT: 'x' },
  { API_PORT: '70000' },
  { REMOTE_PORT: '0' },
  { API_URL: 'javascript:1' },
  { REMOTE_URL: 'remote' },
])('names the variable that is wrong in %j', (env) => {
  expect(readShellConfig(env)).toEqual({ ok: false, problem: expect.stringContaining(Object.keys(env)[0] ?? '') });
});
