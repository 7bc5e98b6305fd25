import { endpointKey } from '@extension-schedules/core/endpoints.ts';
import { DEFAULT_LIMITS, type Limits } from '@extension-schedules/core/limits.ts';
import { field, type GuestHandler, hangs, ok, refuses, traps } from '@extension-schedules/dev/world/guest.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { type Caller, OPERATE, type Operator } from '@extension-schedules/service/domain/ports/caller.ts';

/** Limits that every target is set up with, small enough for a test to reach each of them. */
export const LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  // Three other schedules are a crowd.
  tenantConcurrency: 4,
  maxSchedulesPerInstall: 10,
  maxSchedulesPerTenant: 14,
  runNowPerMinute: 80,
  attemptTimeoutMs: 1_000,
};

export const TENANT_A = 'c0f0a000-0000-4000-8000-00000000000a';
export const TENANT_B = 'c0f0a000-0000-4000-8000-00000000000b';
/** The tenant whose quotas and rates tests use up. */
const TENANT_C = 'c0f0a000-0000-4000-8000-00000000000c';

/** The tenant that tests stop, move and clean up as an operator. */
export const TENANT_D = 'c0f0a000-0000-4000-8000-00000000000d';

export type PersonId =
  | 'admin'
  | 'colleague'
  | 'reader'
  | 'outsider'
  | 'client'
  | 'meddler'
  | 'admin_b'
  | 'admin_c'
  | 'admin_d'
  | 'operator';

const READ = 'extension:read';
const WRITE = 'extension:write';

export const PEOPLE: Record<PersonId, Caller | Operator> = {
  admin: person(TENANT_A, 'Ada Admin', [READ, WRITE]),
  colleague: person(TENANT_A, 'Colin Colleague', [READ, WRITE]),
  reader: person(TENANT_A, 'Rita Reader', [READ]),
  outsider: person(TENANT_A, 'Otto Outsider', []),
  client: { ...person(TENANT_A, 'Clara Client', [READ, WRITE]), userType: 'client' },
  admin_b: person(TENANT_B, 'Bea Admin', [READ, WRITE]),
  /** A tenant user whose token also carries the operator permission. */
  meddler: person(TENANT_A, 'Mia Meddler', [READ, WRITE, OPERATE]),
  admin_c: person(TENANT_C, 'Cem Admin', [READ, WRITE]),
  admin_d: person(TENANT_D, 'Dan Admin', [READ, WRITE]),
  operator: { ...person('', 'Olga Operator', [OPERATE]), tenantId: null },
};

function person(tenantId: string, name: string, permissions: string[]): Caller {
  const subject = name.toLowerCase().replace(' ', '.');
  return { tenantId, subject, name, userType: 'internal', permissions: new Set(permissions) };
}

/**
 * Endpoints, named after what the extension does when it is called: `succeeds` answers 200 with `{"done": true}`, or
 * with the body it received if that has `"echo": true`; `refuses` 422 with `{"message": "scope is unknown"}`, `busy` 503; `large` answers with more than the service accepts,
 * `hangs` never answers, and `traps` makes the Runner report a trap.
 */
export const ENDPOINTS = {
  succeeds: { method: 'POST', path: '/work/succeeds' },
  reads: { method: 'GET', path: '/work/reads' },
  refuses: { method: 'POST', path: '/work/refuses' },
  busy: { method: 'POST', path: '/work/busy' },
  large: { method: 'POST', path: '/work/large' },
  hangs: { method: 'POST', path: '/work/hangs' },
  traps: { method: 'POST', path: '/work/traps' },
} as const;

export type EndpointName = keyof typeof ENDPOINTS;

/** How a stand-in for the Runner answers each endpoint. */
export const ROUTES: Record<string, GuestHandler> = {
  [endpointKey(ENDPOINTS.succeeds)]: ok((call) =>
    field(call, 'echo') === true ? { received: call.bodyText } : { done: true },
  ),
  [endpointKey(ENDPOINTS.reads)]: ok(() => ({ done: true })),
  [endpointKey(ENDPOINTS.refuses)]: refuses(422, { message: 'scope is unknown' }),
  [endpointKey(ENDPOINTS.busy)]: refuses(503, { message: 'busy' }),
  [endpointKey(ENDPOINTS.large)]: ok(() => ({ text: 'x'.repeat(256 * 1024) })),
  [endpointKey(ENDPOINTS.hangs)]: hangs,
  [endpointKey(ENDPOINTS.traps)]: traps,
};

const id = (last: number) => `c0f0e000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const hash = (last: number) => `sha256:${String(last).padStart(64, '0')}`;

/** Installed by all tenants. */
export const MAIN = {
  id: id(1),
  current: id(11),
  next: id(12),
  installA: id(101),
  installB: id(102),
  installC: id(103),
  installD: id(104),
};
/** Installed by A and C. */
export const SECOND = { id: id(2), current: id(21), installA: id(201), installC: id(202) };
/** Installed by A, without a bundle. */
export const BARE = { id: id(3), current: id(31), installA: id(301) };

/** Installed by A and B. It has several versions, for tests of updates. */
export const UPGRADED = {
  id: id(4),
  older: id(40),
  current: id(41),
  next: id(42),
  installA: id(401),
  installB: id(402),
};

/** An id that no object has. */
export const NOWHERE = 'c0f0ffff-ffff-4fff-8fff-ffffffffffff';

const declared = Object.values(ENDPOINTS).map((endpoint) => ({ ...endpoint, handler: 'dist/work' }));

const named = Object.entries(ENDPOINTS).map(([name, endpoint]) => ({ ...endpoint, handler: `dist/${name}` }));

/**
 * How the next version changes each endpoint: `succeeds`, `busy` and `hangs` stay but are spelled differently, `reads`
 * has another method, `refuses` another path, `large` is no longer schedulable, and `traps` has a path parameter.
 */
const NEXT_MANIFEST = [
  { method: 'post', path: 'work//succeeds', handler: 'dist/succeeds' },
  { ...ENDPOINTS.busy, handler: 'dist/busy', schedulable: true },
  { ...ENDPOINTS.hangs, handler: 'dist/hangs' },
  { method: 'POST', path: ENDPOINTS.reads.path, handler: 'dist/reads' },
  { method: 'POST', path: '/v2/work/refuses', handler: 'dist/refuses' },
  { method: 'PUT', path: ENDPOINTS.large.path, handler: 'dist/large' },
  { method: 'POST', path: `${ENDPOINTS.traps.path}/{id}`, handler: 'dist/traps' },
];

/** As messy as real manifests: lower-case methods, extra slashes, duplicates, entries that are not endpoints. */
const MESSY_MANIFEST = [
  ...declared,
  { method: 'get', path: '//status', handler: 'dist/status', schedulable: true },
  { method: 'GET', path: '/status', handler: 'dist/again' },
  { method: 'GET', path: '/things/{id}', handler: 'dist/things' },
  { method: 'DELETE', path: '/cache', handler: 'dist/cache' },
  { method: 'GET', path: '/no-handler' },
  'GET /text',
  null,
];

/** How many endpoints of the messy manifest are listed, and how many of those can be scheduled. */
export const LISTED = { total: declared.length + 3, schedulable: declared.length + 1 };

export const HOST: HostData = {
  extensions: [
    {
      id: MAIN.id,
      name: 'Main Extension',
      publisher: 'conformance-main',
      versions: [
        { id: MAIN.current, version: '1.0.0', manifest: MESSY_MANIFEST, contentHashes: [hash(11)] },
        {
          id: MAIN.next,
          version: '2.0.0',
          manifest: declared.filter(({ path }) => path !== ENDPOINTS.refuses.path),
          contentHashes: [hash(12)],
        },
      ],
    },
    {
      id: SECOND.id,
      name: 'Second Extension',
      publisher: 'conformance-second',
      versions: [{ id: SECOND.current, version: '1.0.0', manifest: declared, contentHashes: [hash(21)] }],
    },
    {
      id: BARE.id,
      name: 'Bare Extension',
      publisher: 'conformance-bare',
      versions: [{ id: BARE.current, version: '1.0.0', manifest: declared, contentHashes: [] }],
    },
    {
      id: UPGRADED.id,
      name: 'Upgraded Extension',
      publisher: 'conformance-upgraded',
      versions: [
        { id: UPGRADED.older, version: '0.9.0', manifest: named.slice(0, 1), contentHashes: [hash(40)] },
        { id: UPGRADED.current, version: '0.10.0', manifest: named, contentHashes: [hash(41)] },
        { id: UPGRADED.next, version: '1.0.0', manifest: NEXT_MANIFEST, contentHashes: [hash(42)] },
      ],
    },
  ],
  installs: [
    install(MAIN.installA, TENANT_A, MAIN),
    install(MAIN.installB, TENANT_B, MAIN),
    install(MAIN.installC, TENANT_C, MAIN),
    install(MAIN.installD, TENANT_D, MAIN),
    install(SECOND.installA, TENANT_A, SECOND),
    install(SECOND.installC, TENANT_C, SECOND),
    install(BARE.installA, TENANT_A, BARE),
    install(UPGRADED.installA, TENANT_A, UPGRADED),
    install(UPGRADED.installB, TENANT_B, UPGRADED),
  ],
  timezones: { [TENANT_A]: 'Europe/Berlin' },
};

function install(installId: string, tenantId: string, extension: { id: string; current: string }) {
  return {
    id: installId,
    tenantId,
    extensionId: extension.id,
    versionId: extension.current,
    enabled: true,
    config: {},
    providers: [],
    secrets: null,
  };
}
