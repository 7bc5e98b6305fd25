import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { getResponse } from 'msw';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHandlers } from '#mocks/handlers.ts';
import { openScenario } from '#mocks/open-scenario.ts';
import { scenarios } from '#mocks/scenarios.ts';
import type { World } from '#mocks/world.ts';
import { npm } from './npm.ts';

const root = resolve(import.meta.dirname, '..');
const run = promisify(execFile);

/** Packages that a host has itself. */
const HOSTS_PACKAGES = [
  'react',
  'react-dom',
  '@types/react',
  '@types/react-dom',
  '@types/node',
  '@module-federation/runtime',
  'msw',
];

/** Documents whose examples hosts copy. */
const DOCUMENTS = [
  'README.md',
  'docs/host.md',
  'openapi/README.md',
  'src/remote/types/README.md',
  'mocks/package/README.md',
];

/**
 * Declarations for what the examples use of the surrounding page. The toaster is react-hot-toast; Next is not installed
 * here.
 */
const PAGE = `
declare function fetchToken(): Promise<string>;
declare const toast: Record<'success' | 'error' | 'loading', (message: string) => void>;
declare const tracker: { captureException(error: unknown, tags: Record<string, string>): void };
declare module 'next/dynamic' {
  import type { ComponentType } from 'react';
  export default function dynamic<Props>(
    load: () => Promise<ComponentType<Props>>,
    options: { ssr: boolean },
  ): ComponentType<Props>;
}
declare function showInstalled(version: string): void;
declare function VersionPicker(props: { onChoose: (version: string) => void }): null;
`;

/** Unreadable declarations make everything `any`, which would hide these mistakes. */
const MISTAKES = `
import { createApiClient } from '@extension-schedules/openapi/client';
import type { components } from '@extension-schedules/openapi/schedules';
import type { components as runner } from '@extension-schedules/openapi/runner';
import { startServer } from '@extension-schedules/mocks/server';
import type { Host, Notice, SchedulesCardProps, SchedulesOverviewProps } from '@extension-schedules/remote-types';

const client = createApiClient({ apiBaseUrl: '', getAccessToken: () => '' });
// @ts-expect-error not in the contract
await client.GET('/api/nothing');
// @ts-expect-error the extension is missing
await client.GET('/api/extensions/{extensionId}/schedules', { params: {} });
const answer = await client.GET('/api/extensions/{extensionId}', { params: { path: { extensionId: '' } } });
if (answer.ok) answer.data satisfies components['schemas']['Extension'];
// @ts-expect-error not a field of the answer
if (answer.ok) answer.data.nothing;
// @ts-expect-error a host without a token
({ apiBaseUrl: '' }) satisfies Host;
// @ts-expect-error the overview is of all extensions
({ extensionId: '', host: { apiBaseUrl: '', getAccessToken: () => '' } }) satisfies SchedulesOverviewProps;
// @ts-expect-error a tone that no notice has
({ tone: 'loud', message: '' }) satisfies Notice;
// @ts-expect-error an extension without a host
({ extensionId: '' }) satisfies SchedulesCardProps;
// @ts-expect-error a scenario that there is not
await startServer({ scenario: 'atQuota' });
// @ts-expect-error a schedule without a time
await startServer({ schedules: [{ name: '', endpoint: '', timezone: '' }] });
// @ts-expect-error a request that names nothing to run
({}) satisfies runner['schemas']['ExecuteRequest'];
`;

const examples = DOCUMENTS.flatMap(examplesOf);

let consumer: string;
let server: Server;
let env: Record<string, string>;
let world: World;

beforeAll(async () => {
  consumer = mkdtempSync(join(tmpdir(), 'extension-schedules-consumer-'));
  write('package.json', '{ "private": true, "type": "module" }');
  await npm(
    ['pack', '--workspace', 'openapi', '--workspace', 'src/remote/types', '--pack-destination', consumer],
    root,
  );
  await npm(['pack', './mocks/package', '--pack-destination', consumer], root);
  const packed = readdirSync(consumer).filter((name) => name.endsWith('.tgz'));
  await npm(
    ['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', ...packed.map((name) => `./${name}`)],
    consumer,
  );
  for (const name of HOSTS_PACKAGES) {
    mkdirSync(dirname(join(consumer, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(consumer, 'node_modules', name), 'junction');
  }
  write('page.d.ts', PAGE);
  for (const { name, code } of examples) write(name, code);
  write('mistakes.ts', MISTAKES);

  const scenario = scenarios.typical();
  world = await openScenario(scenario);
  const handlers = createHandlers(world.api);
  server = createServer(async ({ url, headers }, response) => {
    const { authorization = '' } = headers;
    const request = new Request(`http://127.0.0.1${url}`, { headers: { authorization } });
    const answer = await getResponse(handlers, request);
    response.writeHead(answer?.status ?? 501, Object.fromEntries(answer?.headers ?? []));
    response.end(await answer?.text());
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  env = {
    API_URL: `http://127.0.0.1:${port}`,
    API_TOKEN: world.tokenFor(scenario.person),
    EXTENSION_ID: scenario.extensionId,
  };
}, 120_000);

afterAll(() => {
  server.close();
  world.jobs.stop();
  rmSync(consumer, { recursive: true, force: true });
});

test('contain types, a compiled client and both documents, and no tests', () => {
  const contents = readdirSync(join(consumer, 'node_modules/@extension-schedules'), { recursive: true });
  expect(contents).toEqual(
    expect.arrayContaining(
      ['dist/client.js', 'dist/client.d.ts', 'dist/schedules.gen.d.ts', 'schedules.yaml', 'runner.yaml']
        .map((name) => join('openapi', name))
        .concat(join('remote-types', 'index.d.ts'))
        .concat(['dist/worker.js', 'dist/server.js', 'types/worker.d.ts'].map((name) => join('mocks', name))),
    ),
  );
  expect(contents.filter((name) => /test|tsconfig/.test(String(name)))).toEqual([]);
});

test.each([
  ['bundler', 'ESNext', 'typescript-7'],
  ['nodenext', 'NodeNext', 'typescript'],
])(
  'type-check the examples of all documents, resolved as by %s',
  async (resolution, module, compiler) => {
    const options = [
      '--strict',
      '--noEmit',
      '--jsx',
      'react-jsx',
      '--target',
      'ES2022',
      '--types',
      'node',
      '--skipLibCheck',
    ];
    const sources = ['page.d.ts', 'mistakes.ts', ...examples.map(({ name }) => name)];
    const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
    const args = [tsc, ...options, '--module', module, '--moduleResolution', resolution, ...sources];
    const { stdout } = await run(process.execPath, args, { cwd: consumer }).catch((error) => error);
    expect(stdout).toBe('');
  },
  120_000,
);

test('let a script list the schedules', async () => {
  const { stdout } = await run(process.execPath, ['list-schedules.ts'], { cwd: consumer, env });
  expect(stdout).toContain('Nightly agreement sync');
});

test('let a test in Node talk to the mocks, with schedules of its own', async () => {
  const { stdout } = await run(process.execPath, ['mocked-schedules.ts'], { cwd: consumer });
  expect(stdout).toBe('Nightly sync failed\n401\n');
});

function write(name: string, text: string): void {
  writeFileSync(join(consumer, name), text);
}

/** The TypeScript in a document, by the file name after its language (```ts load-remote.ts) or a generated one. */
function examplesOf(document: string): { name: string; code: string }[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/\n```(tsx?)(?: (\S+))?\n(.*?)\n```/gs)].map(([, language, name, code = ''], index) => ({
    name: name ?? `${document.replaceAll(/\W/g, '-')}-${index}.${language}`,
    code,
  }));
}
