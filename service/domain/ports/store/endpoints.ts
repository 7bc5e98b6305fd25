import type { DeclaredEndpoint } from '@extension-schedules/core/endpoints.ts';

export interface Endpoint extends DeclaredEndpoint {
  id: string;
  versionId: string;
}

export interface EndpointStore {
  listByVersion(versionId: string): Promise<Endpoint[]>;
  /** Unknown ids are absent from the result. */
  findMany(ids: readonly string[]): Promise<Endpoint[]>;
  /** Operator scope: deletes the endpoints of a version. */
  removeVersion(versionId: string): Promise<void>;
  /** Inserts new endpoints and updates handler and suggestion of existing ones. Existing rows keep their ids. */
  upsert(endpoints: readonly Endpoint[], now: number): Promise<void>;
}
