import type { DemoExtension } from '../demo-extension.ts';
import { count, failsUntil, field, type GuestHandler, ok, traps } from '../guest.ts';

export const report = ok((call) => ({
  period: field(call, 'period') ?? 'yesterday',
  customers: count(call, 'customers', 58, 64),
  usage_lines: count(call, 'lines', 1_800, 2_400),
  unmatched: count(call, 'unmatched', 0, 6),
}));

const reconcile = failsUntil(
  2,
  503,
  'the accounting system is busy, try again',
  ok((call) => ({ matched: count(call, 'matched', 900, 990), open: count(call, 'open', 0, 12) })),
);

const pushInvoices = failsUntil(
  3,
  429,
  'the accounting system allows 60 calls a minute',
  ok((call) => ({ pushed: count(call, 'pushed', 10, 40), total: `${count(call, 'total', 12_000, 48_000)}.00 EUR` })),
);

/** Larger than the scheduler accepts as a response. */
export const exportUsage: GuestHandler = (call) => ({
  status: 200,
  body: {
    rows: Array.from({ length: 4_000 }, (_, row) => ({
      customer: `C-${1_000 + (row % 61)}`,
      sku: ['backup-gb', 'mailbox', 'endpoint-agent', 'firewall'][row % 4],
      quantity: count(call, `row ${row}`, 1, 500),
    })),
  },
});

const summary = ok((call) => ({ unbilled_lines: count(call, 'unbilled', 0, 140), last_push: '2026-11-22' }));

const routes = {
  'POST /usage/report': report,
  'POST /usage/reconcile': reconcile,
  'GET /usage/export': exportUsage,
  'GET /usage/summary': summary,
};

export const billingBridge: DemoExtension = {
  registryId: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0002',
  publisher: 'ledgerline',
  name: 'billing-bridge',
  displayName: 'Billing Bridge',
  description: 'Collects usage from the vendors and hands it to the accounting system.',
  versions: [
    {
      version: '2.8.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0010',
      contentHash: 'sha256:9e950691e09a4436499d381172a963d78ffdb12501a3408b9ded98087fa69188',
      capabilities: ['cap:http.fetch'],
      endpoints: [
        { method: 'POST', path: '/usage/report', handler: 'dist/usage' },
        { method: 'GET', path: '/usage/summary', handler: 'dist/usage' },
      ],
      routes: { 'POST /usage/report': report, 'GET /usage/summary': summary },
    },
    {
      version: '3.0.1',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0011',
      contentHash: 'sha256:e16f3e7a9c937cf21e0afff056a4c0b2b071230876393fd281c570ecaa82d89b',
      capabilities: ['cap:http.fetch', 'cap:secrets.get'],
      endpoints: [
        { method: 'POST', path: '/usage/report', handler: 'dist/usage', schedulable: true },
        { method: 'POST', path: '/usage/reconcile', handler: 'dist/reconcile', schedulable: true },
        { method: 'GET', path: '/usage/export', handler: 'dist/export' },
        { method: 'GET', path: 'usage/summary', handler: 'dist/usage' },
        { method: ' post ', path: '/invoices/push', handler: 'dist/invoices' },
        { method: 'POST', path: '/usage/legacy-import', handler: 'dist/import' },
        { method: 'GET', path: '/usage/customers/{customer_id}', handler: 'dist/usage' },
        { method: 'PATCH', path: '/invoices/[id]', handler: 'dist/invoices' },
        { method: 'GET', path: '/usage/summary', handler: 'dist/usage' },
        { method: 'GET', path: '/usage/report?period=month', handler: 'dist/usage' },
        { method: 42, path: '/usage/answer', handler: 'dist/usage' },
      ],
      routes: {
        ...routes,
        'POST /invoices/push': pushInvoices,
        'POST /usage/legacy-import': traps,
      },
    },
    {
      version: '3.1.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0012',
      contentHash: 'sha256:7fdd514774336cd31d1adba568e81b3b90d430946ff3ab535f093f5d4b270d0c',
      capabilities: ['cap:http.fetch', 'cap:secrets.get'],
      endpoints: [
        { method: 'POST', path: '/usage/report', handler: 'dist/usage', schedulable: true },
        { method: 'POST', path: '/usage/reconcile', handler: 'dist/reconcile', schedulable: true },
        { method: 'GET', path: '/usage/export', handler: 'dist/export' },
        { method: 'GET', path: '/usage/summary', handler: 'dist/usage' },
        { method: 'POST', path: '/invoices/push', handler: 'dist/invoices' },
        { method: 'GET', path: '/usage/customers/{customer_id}', handler: 'dist/usage' },
      ],
      routes: { ...routes, 'POST /invoices/push': pushInvoices },
    },
  ],
};
