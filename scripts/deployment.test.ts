import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { SETTINGS } from '@extension-schedules/service/main/config/settings.ts';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const CHART = join(root, 'ops/helm/extension-schedules');

/** Optional tools; `.ci/run` installs some into `.cache/tools`. */
function tool(name: string): { path: string; title: (text: string) => string } {
  const folders = [
    join(root, '.cache/tools/bin'),
    join(root, '.cache/tools/usr/sbin'),
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
  ];
  const path = folders.map((folder) => join(folder, name)).find((one) => existsSync(one)) ?? '';
  return { path, title: (text) => (path === '' ? `${text}: skipped, there is no ${name}` : text) };
}

const variables = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable));
const seconds = (setting: { fallback: string }) => Number(setting.fallback);
/** 20 seconds to record outcomes after the calls have ended, and the longest time limit of an event. */
const WORKER_GRACE = seconds(SETTINGS.drainSeconds) + 80;
const API_GRACE = seconds(SETTINGS.apiDrainSeconds) + 35;
const stages = [...read('Dockerfile').matchAll(/^FROM (\S+) AS (\S+)/gm)].map(([, from, name]) => ({ from, name }));

describe('the Dockerfile', () => {
  const hadolint = tool('hadolint');
  it.skipIf(!hadolint.path)(hadolint.title('passes the linter'), () => {
    expect(execFileSync(hadolint.path, [join(root, 'Dockerfile')], { encoding: 'utf8' })).toBe('');
  });

  it('has the Node version that the service requires', () => {
    const { engines } = JSON.parse(read('service/package.json'));
    const versions = stages.flatMap(({ from = '' }) => /^node:([\d.]+)-/.exec(from)?.[1] ?? []);
    expect(new Set(versions)).toEqual(new Set([engines.node.replace('>=', '')]));
  });

  it('copies every workspace before it installs packages', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (\S+)\/package\.json /gm)].map(([, path]) => path);
    expect(copied).toEqual(JSON.parse(read('package.json')).workspaces);
  });
});

interface ComposeService {
  image: string;
  build?: { target: string };
  command?: string[];
  read_only?: boolean;
  stop_grace_period?: string;
  environment?: Record<string, string>;
}

describe('compose.yaml', () => {
  const { services } = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, ComposeService> };
  const own = Object.entries(services).filter(([, { build }]) => build);

  it('builds existing images and restricts them', () => {
    for (const [name, { build, image, read_only }] of own) {
      expect(
        stages.map((stage) => stage.name),
        name,
      ).toContain(build?.target);
      expect(image).toBe(`extension-schedules/${build?.target}`);
      expect(read_only, name).toBe(true);
    }
    expect(own.map(([name]) => name)).toEqual(['migrate', 'api', 'worker', 'remote', 'worker-temporal']);
  });

  it('sets only known variables', () => {
    const set = own.flatMap(([, { environment = {} }]) => Object.keys(environment));
    expect(set.filter((name) => !variables.has(name))).toEqual([]);
  });

  it('gives processes time to drain', () => {
    const grace = (name: string) => Number(services[name]?.stop_grace_period?.replace(/s$/, ''));
    for (const worker of ['worker', 'worker-temporal']) expect(grace(worker)).toBeGreaterThanOrEqual(WORKER_GRACE);
    expect(grace('api')).toBeGreaterThanOrEqual(API_GRACE);
  });
});

interface Manifest {
  kind: string;
  metadata: { name: string };
  spec: { template: { spec: PodSpec } };
}
interface PodSpec {
  terminationGracePeriodSeconds?: number;
  automountServiceAccountToken: boolean;
  securityContext: { runAsNonRoot: boolean; runAsUser: number };
  containers: {
    image: string;
    args?: string[];
    env?: { name: string; value: string }[];
    livenessProbe?: object;
    readinessProbe?: object;
    resources: { requests: object; limits: object };
    securityContext: { readOnlyRootFilesystem: boolean; allowPrivilegeEscalation: boolean };
  }[];
}

const helm = tool('helm');
describe.skipIf(!helm.path)(helm.title('the Helm chart'), () => {
  function manifests(...values: string[]): Manifest[] {
    const args = [
      'template',
      'schedules',
      CHART,
      '--kube-version',
      '1.31.0',
      ...values.flatMap((one) => ['--set', one]),
    ];
    const documents = parseAllDocuments(execFileSync(helm.path, args, { encoding: 'utf8' }));
    return documents.map((document) => document.toJS()).filter(Boolean);
  }
  const all = () =>
    manifests(
      'workers.temporal.enabled=true',
      'ingress.enabled=true',
      'ingress.remoteHost=r.example.com',
      'monitoring.podMonitor=true',
    );
  const podsOf = (found: Manifest[]) =>
    new Map(
      found
        .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
        .map(({ metadata, spec }) => [metadata.name, spec.template.spec]),
    );

  it('passes the linter', () => {
    expect(execFileSync(helm.path, ['lint', '--strict', CHART], { encoding: 'utf8' })).toContain('0 chart(s) failed');
  });

  it('has a pod for each process, in its image', () => {
    const pods = [...podsOf(all())].map(([name, { containers }]) => [name, containers[0]?.image, containers[0]?.args]);
    const { version } = JSON.parse(read('package.json'));
    expect(pods.sort()).toEqual([
      ['schedules-api', `extension-schedules/service:${version}`, ['api']],
      ['schedules-migrate', `extension-schedules/service:${version}`, ['migrate']],
      ['schedules-remote', `extension-schedules/remote:${version}`, undefined],
      ['schedules-worker-pg-boss', `extension-schedules/service:${version}`, ['worker']],
      ['schedules-worker-temporal', `extension-schedules/service-temporal:${version}`, ['worker']],
    ]);
    expect([...podsOf(manifests()).keys()]).not.toContain('schedules-worker-temporal');
  });

  it('gives pods no privileges, limits their resources and probes them', () => {
    for (const [name, pod] of podsOf(all())) {
      expect(pod, name).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
      for (const { securityContext, resources, livenessProbe, readinessProbe } of pod.containers) {
        expect(securityContext, name).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
        expect(resources, name).toMatchObject({
          requests: { memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        });
        if (!name.endsWith('migrate')) expect([livenessProbe, readinessProbe], name).not.toContain(undefined);
      }
    }
  });

  it('gives processes time to drain, whatever their settings', () => {
    const grace = (...values: string[]) => {
      const pods = podsOf(manifests(...values));
      return ['api', 'worker-pg-boss'].map((name) => pods.get(`schedules-${name}`)?.terminationGracePeriodSeconds);
    };
    expect(grace()).toEqual([API_GRACE, WORKER_GRACE]);
    expect(grace('api.drainSeconds=20', 'workers.drainSeconds=600')).toEqual([55, 680]);
  });

  it('sets only known variables, those of one process before those of all', () => {
    const found = manifests('settings.LOG_LEVEL=warn', 'api.settings.LOG_LEVEL=debug');
    const env = (name: string) => podsOf(found).get(`schedules-${name}`)?.containers[0]?.env ?? [];
    const names = ['api', 'worker-pg-boss', 'migrate'].flatMap((name) => env(name).map((one) => one.name));
    expect(names.filter((name) => !variables.has(name))).toEqual([]);
    const level = (name: string) => env(name).find((one) => one.name === 'LOG_LEVEL')?.value;
    expect([level('api'), level('worker-pg-boss')]).toEqual(['debug', 'warn']);
  });
});

const nginx = tool('nginx');
it.skipIf(!nginx.path)(
  nginx.title("the remote's nginx lets any origin load it, and caches unchanging files for good"),
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
    // Started by root, nginx reads it as another user.
    chmodSync(folder, 0o755);
    const port = await freePort();
    mkdirSync(join(folder, 'html/assets'), { recursive: true });
    for (const name of ['remoteEntry.js', 'mf-manifest.json', 'assets/card-BbQXl898.js']) {
      writeFileSync(join(folder, 'html', name), '{}');
    }
    const site = read('ops/nginx/remote.conf')
      .replace('/usr/share/nginx/html', join(folder, 'html'))
      .replace('listen 8080', `listen 127.0.0.1:${port}`);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (one) => `${one}_temp_path ${folder}/${one};`,
    );
    const types = 'types { application/javascript js; application/json json; }';
    const main = `pid ${folder}/pid; daemon off; events {} http { access_log off; ${types} ${paths.join(' ')} ${site} }`;
    writeFileSync(join(folder, 'nginx.conf'), main);
    const child = spawn(nginx.path, ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], {
      stdio: 'inherit',
    });
    try {
      const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
      await expect.poll(() => get('/health').then(({ status }) => status, String)).toBe(200);
      const headers = async (path: string) => {
        const { status, headers: sent } = await get(path);
        return [status, sent.get('cache-control'), sent.get('access-control-allow-origin')];
      };
      for (const path of ['/remoteEntry.js', '/mf-manifest.json'])
        expect(await headers(path)).toEqual([200, 'no-cache', '*']);
      expect(await headers('/assets/card-BbQXl898.js')).toEqual([200, 'public, max-age=31536000, immutable', '*']);
      expect(await headers('/assets/card-gone.js')).toEqual([404, null, '*']);
      expect((await fetch(`http://127.0.0.1:${port}/remoteEntry.js`, { method: 'POST' })).status).toBe(403);
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true });
    }
  },
);
