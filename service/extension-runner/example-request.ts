import type { ExecuteRequest } from '#domain/ports/extension-runner.ts';

/** For tests: a request with every field. */
export const REQUEST: ExecuteRequest = {
  requestId: 'run-1',
  idempotencyKey: 'run-1:2',
  tenantId: 'tenant-a',
  extensionId: 'registry-1',
  installId: 'install-1',
  versionId: 'version-1',
  contentHash: 'sha256:abc',
  config: { region: 'eu', limit: 5, flags: { dry: true }, nothing: null },
  providers: ['cap:http.fetch'],
  secretEnvelope: {
    ciphertextB64: 'c2VjcmV0',
    version: '3',
    algorithm: null,
    expiresAt: Date.UTC(2026, 10, 24),
    keyPath: 'transit/x',
    mount: null,
  },
  http: { method: 'POST', path: '/agreements/sync', bodyJson: '{"kunde":"Müller"}' },
  trigger: 'schedule',
  scheduleId: 'schedule-1',
  scheduledFor: '2026-11-23T01:30:00.000Z',
  limits: { timeoutMs: 5_000 },
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
