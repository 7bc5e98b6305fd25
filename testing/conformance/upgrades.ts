import { expect } from 'vitest';
import { type EndpointName, UPGRADED } from './fixture.ts';
import { newKey } from './requests.ts';
import type { Reply, Schedule, Session, UpdatePreview, UpdateResult, UpdateUndoResult } from './session.ts';

export const AT = { extensionId: UPGRADED.id };

interface UpdateOptions {
  versionId?: string;
  token?: string;
  key?: string;
}

/** Previews, installs and undoes versions on the install of `UPGRADED`; `reset` restores its first version. */
export class Upgrades {
  readonly #session: () => Session;

  constructor(session: () => Session) {
    this.#session = session;
  }

  schedule(endpoint: EndpointName, changes: Record<string, unknown> = {}): Promise<Schedule> {
    return this.#session().schedule(changes, { ...AT, endpoint });
  }

  async preview(versionId: string = UPGRADED.next, as?: 'admin_b'): Promise<UpdatePreview> {
    const call = { params: AT, body: { version_id: versionId } };
    const reply = await this.#session().call('previewUpdate', call, as ? { as } : {});
    expect(reply.status, reply.text).toBe(200);
    return reply.read<UpdatePreview>();
  }

  /** Sends an update. Without `token` it takes the token of a new preview. */
  async update(decisions: object = {}, options: UpdateOptions = {}): Promise<Reply> {
    const { versionId = UPGRADED.next, key = newKey() } = options;
    const token = options.token ?? (await this.preview(versionId)).token;
    return this.#session().call('updateExtension', {
      params: AT,
      headers: { 'idempotency-key': key },
      body: { version_id: versionId, token, ...decisions },
    });
  }

  async updated(decisions: object = {}, options: UpdateOptions = {}): Promise<UpdateResult> {
    const reply = await this.update(decisions, options);
    expect(reply.status, reply.text).toBe(200);
    return reply.read<UpdateResult>();
  }

  undo(undoId: string, as?: 'admin_b'): Promise<Reply> {
    const call = { params: AT, body: { undo_id: undoId } };
    return this.#session().call('undoUpdate', call, as ? { as } : {});
  }

  async undone(undoId: string): Promise<UpdateUndoResult> {
    const reply = await this.undo(undoId);
    expect(reply.status, reply.text).toBe(200);
    return reply.read<UpdateUndoResult>();
  }

  async installed(): Promise<string> {
    const reply = await this.#session().call('getExtension', { params: AT });
    return reply.read<{ version: string }>().version;
  }

  reset(): Promise<void> {
    return this.#session().target.changeInstall(UPGRADED.installA, { versionId: UPGRADED.current, enabled: true });
  }
}

export const idsOf = (schedules: readonly { id: string }[]) => schedules.map(({ id }) => id).sort();
