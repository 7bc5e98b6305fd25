import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { stored } from './arrange.ts';
import { mocks } from './mocks.ts';

function admin() {
  const { extensionId, host, world } = mocks;
  return {
    client: createApiClient({ ...host, getAccessToken: () => world.tokenFor('admin') }),
    path: { extensionId },
    header: { 'Idempotency-Key': crypto.randomUUID() },
  };
}

/** An admin has updated the extension already, and each schedule that blocked the update was disabled. */
export async function updateBefore(versionId: string): Promise<void> {
  const { client, path, header } = admin();
  const body = { version_id: versionId };
  const preview = await client.POST('/api/extensions/{extensionId}/update-preview', { params: { path }, body });
  if (!preview.ok) throw new Error('The update cannot be previewed.');
  const { token } = preview.data;
  const update = await client.POST('/api/extensions/{extensionId}/update', {
    params: { path, header },
    body: { version_id: versionId, token, resolutions: [], disable_all_affected: true },
  });
  if (!update.ok) throw new Error('The update was refused.');
}

/** An admin has imported a schedule of this name already. */
export async function importBefore(name: string): Promise<void> {
  const { client, path, header } = admin();
  const schedule = { name, method: 'POST', path: '/agreements/sync', cron: '0 5 * * *', timezone: 'UTC' };
  const file = {
    format: 1 as const,
    extension: { name: 'Agreement Hub', version: '1.4.2' },
    exported_at: '2026-11-23T12:00:00.000Z',
    schedules: [{ ...schedule, enabled: false, payload_text: null }],
  };
  const params = { path, header };
  const imported = await client.POST('/api/extensions/{extensionId}/schedule-import', {
    params,
    body: { dry_run: false, keep_enabled: false, file },
  });
  if (!imported.ok) throw new Error('The import was refused.');
}

/** An admin has disabled or deleted these schedules together already. */
export async function changeBefore(action: 'disable' | 'delete', ...names: readonly string[]): Promise<void> {
  const { client, path, header } = admin();
  const items = names.map((name) => ({ id: stored(name).id, etag: '*' }));
  const body = { action, items };
  const changed = await client.POST('/api/extensions/{extensionId}/schedules/bulk', { params: { path, header }, body });
  if (!changed.ok) throw new Error('The bulk change was refused.');
}
