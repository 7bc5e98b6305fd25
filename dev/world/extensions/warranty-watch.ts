import type { DemoExtension } from '../demo-extension.ts';
import { after, count, hangs, hangsInHost, ok } from '../guest.ts';

const refresh = ok((call) => ({
  devices: count(call, 'devices', 1_150, 1_240),
  looked_up: count(call, 'looked up', 20, 60),
  vendors: { Dell: 'ok', HP: 'ok', Lenovo: 'ok' },
}));

const expiring = ok((call) => ({ within_days: 60, devices: count(call, 'expiring', 4, 31) }));

const bulkLookup = after(
  3_000,
  ok((call) => ({ requested: 250, found: count(call, 'found', 231, 250), vendor: 'Lenovo' })),
);

const routes = {
  'GET /warranty/expiring': expiring,
  'POST /warranty/lookup/bulk': bulkLookup,
  'GET /warranty/vendor-portal': hangs,
  'POST /warranty/vendor-portal/import': hangsInHost,
};

/** Its second major version keeps a scheduled path but changes the method. */
export const warrantyWatch: DemoExtension = {
  registryId: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0003',
  publisher: 'assetwise',
  name: 'warranty-watch',
  displayName: 'Warranty Watch',
  description: 'Looks up warranties at the vendors and warns before they end.',
  versions: [
    {
      version: '1.0.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0020',
      contentHash: 'sha256:49fd96065163e7f5e0b9a142088bcddfd297145b66ee98fcc53600348305ef77',
      capabilities: ['cap:http.fetch'],
      endpoints: [
        { method: 'GET', path: '/warranty/refresh', handler: 'dist/main' },
        { method: 'GET', path: '/warranty/expiring', handler: 'dist/main' },
      ],
      routes: { 'GET /warranty/refresh': refresh, 'GET /warranty/expiring': expiring },
    },
    {
      version: '1.1.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0021',
      contentHash: 'sha256:bb8aa6897ee6be3f9441177fcf4f6208b0aa1db9ba86bcda072f2d3c50e96a94',
      capabilities: ['cap:http.fetch', 'cap:storage.kv'],
      endpoints: [
        { method: 'GET', path: '/warranty/refresh', handler: 'dist/refresh', schedulable: true },
        { method: 'GET', path: '/warranty/expiring', handler: 'dist/expiring' },
        { method: 'Post', path: '//warranty//lookup/bulk', handler: 'dist/lookup' },
        { method: 'GET', path: '/warranty/vendor-portal', handler: 'dist/portal' },
        { method: 'POST', path: '/warranty/vendor-portal/import', handler: 'dist/portal' },
        { method: 'GET', path: '/warranty/:serial', handler: 'dist/lookup' },
        { method: 'DELETE', path: '/warranty/cache', handler: 'dist/cache' },
        { method: 'GET', path: '/warranty/files/*', handler: 'dist/files' },
        { method: 'GET', path: '/warranty/refresh', handler: 'dist/refresh' },
        { method: 'GET', path: '   ', handler: 'dist/main' },
        { method: 'GET', path: '/warranty/broken', handler: '' },
        [],
      ],
      routes: { ...routes, 'GET /warranty/refresh': refresh },
    },
    {
      version: '2.0.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0022',
      contentHash: 'sha256:fd3fdec04df2c3be1fb986ee2eb945275d1b044c892d20fd075f70e6999ed460',
      capabilities: ['cap:http.fetch', 'cap:storage.kv'],
      endpoints: [
        { method: 'POST', path: '/warranty/refresh', handler: 'dist/refresh', schedulable: true },
        { method: 'GET', path: '/warranty/expiring', handler: 'dist/expiring' },
        { method: 'POST', path: '/warranty/lookup/bulk', handler: 'dist/lookup' },
        { method: 'GET', path: '/warranty/vendor-portal', handler: 'dist/portal' },
        { method: 'POST', path: '/warranty/vendor-portal/import', handler: 'dist/portal' },
        { method: 'GET', path: '/warranty/{serial}', handler: 'dist/lookup' },
      ],
      routes: { ...routes, 'POST /warranty/refresh': refresh },
    },
  ],
};
