import type { DemoExtension } from '../demo-extension.ts';
import { after, count, field, type GuestHandler, ok, refuses } from '../guest.ts';

const SCOPES = ['changed', 'all'];

export const sync: GuestHandler = (call) => {
  const scope = field(call, 'scope') ?? 'changed';
  if (!SCOPES.includes(String(scope))) return { status: 422, body: { message: 'scope is unknown', allowed: SCOPES } };
  const agreements = count(call, 'agreements', 380, 440);
  const changed = scope === 'all' ? agreements : count(call, 'changed', 0, 24);
  return {
    status: 200,
    body: {
      scope,
      agreements,
      changed,
      skipped: count(call, 'skipped', 0, 3),
      cursor: count(call, 'cursor', 1e6, 9e6),
    },
  };
};

export const status = ok((call) => ({
  healthy: true,
  agreements: count(call, 'agreements', 380, 440),
  region: field(call, 'region') ?? 'us',
}));

const remindRenewals = ok((call) => ({
  due_within_days: field(call, 'days') ?? 30,
  reminded: count(call, 'reminded', 0, 9),
  already_reminded: count(call, 'already', 0, 5),
}));

const reprice = after(
  3_000,
  ok((call) => ({
    repriced: count(call, 'repriced', 40, 90),
    average_change_percent: count(call, 'change', 0, 40) / 10,
  })),
);

export const validate = refuses(422, {
  message: '3 agreements have no billing contact',
  agreements: ['AG-1042 Harbor Dental', 'AG-1077 Lindqvist Logistics', 'AG-1103 St. Brigid School'],
});

/** Its second major version drops a scheduled endpoint and renames another. */
export const agreementHub: DemoExtension = {
  registryId: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001',
  publisher: 'northstar-apps',
  name: 'agreement-hub',
  displayName: 'Agreement Hub',
  description: 'Keeps service agreements, renewals and prices in step with the distributors.',
  versions: [
    {
      version: '1.3.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0000',
      contentHash: 'sha256:ecd7bde9e1876a18e4e3feeea89d328ffbc1125b802ff6b361d7ba5e960603ac',
      capabilities: ['cap:http.fetch', 'cap:storage.kv'],
      endpoints: [
        { method: 'POST', path: '/agreements/sync', handler: 'dist/agreements' },
        { method: 'GET', path: '/agreements/status', handler: 'dist/status' },
        { method: 'GET', path: '/agreements/{id}', handler: 'dist/agreements' },
      ],
      routes: { 'POST /agreements/sync': sync, 'GET /agreements/status': status },
    },
    {
      version: '1.4.2',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0001',
      contentHash: 'sha256:74e2f7030397a6f900f6a37db5f87828232207fdb6b60db58d3e71802aa85cb1',
      capabilities: ['cap:http.fetch', 'cap:storage.kv', 'cap:secrets.get'],
      endpoints: [
        { method: 'post', path: '/agreements/sync', handler: 'dist/agreements-legacy' },
        { method: 'POST', path: '/agreements/sync', handler: 'dist/agreements', schedulable: true },
        { method: 'get', path: 'agreements/status', handler: 'dist/status' },
        { method: 'POST', path: '//agreements//renewals/remind', handler: 'dist/renewals', schedulable: true },
        { method: 'POST', path: '/agreements/reprice', handler: 'dist/pricing' },
        { method: 'POST', path: '/agreements/validate', handler: 'dist/validate' },
        { method: 'GET', path: '/agreements/{id}', handler: 'dist/agreements' },
        { method: 'PUT', path: '/agreements/:id/lines', handler: 'dist/agreements' },
        { method: 'DELETE', path: '/agreements/{id}', handler: 'dist/agreements' },
        { method: 'POST', handler: 'dist/agreements' },
        { path: '/agreements/import', handler: 'dist/import' },
        'GET /agreements/ping',
        null,
      ],
      routes: {
        'POST /agreements/sync': sync,
        'GET /agreements/status': status,
        'POST /agreements/renewals/remind': remindRenewals,
        'POST /agreements/reprice': reprice,
        'POST /agreements/validate': validate,
      },
    },
    {
      version: '2.0.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0002',
      contentHash: 'sha256:2783846c5446d05438b8d7d953b6346e2557aa7a8c7b3e55eab7bca2f0124077',
      capabilities: ['cap:http.fetch', 'cap:storage.kv', 'cap:secrets.get'],
      endpoints: [
        { method: 'POST', path: '/v2/agreements/sync', handler: 'dist/agreements', schedulable: true },
        { method: 'GET', path: '/agreements/status', handler: 'dist/status' },
        { method: 'POST', path: '/agreements/reprice', handler: 'dist/pricing' },
        { method: 'POST', path: '/agreements/validate', handler: 'dist/validate' },
        { method: 'POST', path: '/v2/agreements/renewals/preview', handler: 'dist/renewals' },
        { method: 'GET', path: '/v2/agreements/{id}', handler: 'dist/agreements' },
        { method: 'DELETE', path: '/v2/agreements/{id}', handler: 'dist/agreements' },
      ],
      routes: {
        'POST /v2/agreements/sync': sync,
        'GET /agreements/status': status,
        'POST /agreements/reprice': reprice,
        'POST /agreements/validate': validate,
        'POST /v2/agreements/renewals/preview': remindRenewals,
      },
    },
  ],
};
