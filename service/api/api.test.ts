import { readFileSync } from 'node:fs';
import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { OPERATE } from '#domain/ports/caller.ts';
import { ok } from '#domain/problem.ts';
import { type ApiOptions, createApi } from './api.ts';
import type { ContractDocument } from './document.ts';

const readDocument = (): ContractDocument =>
  parse(readFileSync(new URL('../../openapi/schedules.yaml', import.meta.url), 'utf8'));
const fail = () => Promise.reject(new Error('out of order'));

function optionsOf(changes: Partial<ApiOptions> = {}): ApiOptions {
  return {
    document: readDocument(),
    store: { transaction: fail },
    jobs: { engine: 'pg-boss', scheduleChanged: fail, scheduleDeleted: fail, enqueue: fail, syncStates: fail },
    clock: { now: Date.now },
    log: () => {},
    limits: DEFAULT_LIMITS,
    timezoneDataVersion: 'test',
    authenticate: async () => ({
      tenantId: 'tenant',
      subject: 'dana',
      name: 'Dana',
      userType: 'internal',
      permissions: new Set(['extension:read']),
    }),
    ...changes,
  };
}

it('refuses to start when the contract lacks an operation', () => {
  const document = readDocument();
  delete document.paths['/api/operator/integrity'];
  expect(() => createApi(optionsOf({ document }))).toThrow('getIntegrity');
});

it('refuses to start when the contract has an unknown operation', () => {
  const document = readDocument();
  document.paths['/api/weather'] = { get: { operationId: 'getWeather', 'x-permission': 'extension:read' } };
  expect(() => createApi(optionsOf({ document }))).toThrow('getWeather');
});

it('refuses to start when the contract permits an operation to the wrong callers', () => {
  const document = readDocument();
  const { get } = document.paths['/api/operator/integrity'] ?? {};
  if (get) get['x-permission'] = 'extension:read';
  expect(() => createApi(optionsOf({ document }))).toThrow('getIntegrity');
});

it('answers a masked 500 and logs the error when something unexpected fails', async () => {
  const logged: unknown[] = [];
  const { handle } = createApi(optionsOf({ log: (entry) => logged.push(entry) }));
  const extensionId = '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001';
  const request = { params: { extensionId }, query: {}, headers: {}, body: undefined, requestId: 'request-1' };
  const { status, headers, body } = await handle('listSchedules', request);
  expect(status).toBe(500);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'x-request-id': 'request-1' });
  expect(JSON.stringify(body)).not.toContain('out of order');
  expect(logged).toMatchObject([
    { level: 'error', event: 'request_failed', requestId: 'request-1', operationId: 'listSchedules' },
  ]);
});

it("mounts maintenance operations only when given the service's store", () => {
  const mounted = (changes?: Partial<ApiOptions>) =>
    createApi(optionsOf(changes)).operations.map(({ operationId }) => operationId);
  const everywhere = mounted();
  expect(mounted({ maintenance: { transaction: fail } }).filter((id) => !everywhere.includes(id))).toEqual([
    'moveTenant',
    'cleanUpTenant',
    'backfillEndpoints',
    'deleteVersion',
    'backfillVersionEndpoints',
    'resumePausedSchedules',
    'getIntegrity',
    'repairIntegrity',
    'getReconciliation',
    'startReconciliation',
    'listEvents',
    'resendEvents',
  ]);
});

it('answers 503 with Retry-After when the failure is temporary', async () => {
  const logged: unknown[] = [];
  const { handle } = createApi(optionsOf({ passes: () => true, log: (entry) => logged.push(entry) }));
  const params = { extensionId: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001' };
  const request = { params, query: {}, headers: {}, body: undefined, requestId: 'request-1' };
  const { status, headers, body } = await handle('listSchedules', request);
  expect(status).toBe(503);
  expect(JSON.parse(body ?? '')).toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '5' });
  expect(logged).toMatchObject([{ event: 'request_failed', requestId: 'request-1' }]);
});

it('refuses operators without touching the store when it has no access to all tenants', async () => {
  const operator = { tenantId: null, subject: 'olga', name: 'Olga', permissions: new Set([OPERATE]) };
  const { handle } = createApi(optionsOf({ authenticate: async () => operator, servesOperators: async () => false }));
  const request = { params: {}, query: {}, headers: {}, body: undefined, requestId: 'request-1' };
  const { status, body } = await handle('listAllSchedules', request);
  expect(status).toBe(403);
  expect(JSON.parse(body ?? '')).toMatchObject({
    code: 'FORBIDDEN',
    detail: expect.stringContaining('command line'),
  });
});

it.each([
  ['listSchedules', ['extension:read']],
  ['listAllSchedules', [OPERATE]],
])('does not execute %s when the client leaves before its turn', async (operationId, permissions) => {
  const tenantId = operationId === 'listAllSchedules' ? null : 'tenant';
  let isHere = true;
  const { handle } = createApi(
    optionsOf({
      authenticate: async () => {
        const person = { subject: 'dana', name: 'Dana', permissions: new Set(permissions) };
        return tenantId === null ? { ...person, tenantId } : { ...person, tenantId, userType: 'internal' };
      },
      async admit(_, work) {
        isHere = false;
        return ok(await work());
      },
    }),
  );
  const params = { extensionId: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001' };
  const request = { params, query: {}, headers: {}, body: undefined, requestId: 'request-1' };
  const { status, body } = await handle(operationId, { ...request, isAbandoned: () => !isHere });
  expect(status).toBe(503);
  expect(body).toContain('The client closed the connection.');
});
