import type { DeclaredEndpoint } from '@extension-schedules/core/endpoints.ts';

export interface Endpoint extends DeclaredEndpoint {
  id: string;
  versionId: string;
}

export interface EndpointStore {
  listByVersion(versionId: string): Promise<Endpoint[]>;
  /** In one statement; ids that do not exist are simply absent. */
  findMany(ids: readonly string[]): Promise<Endpoint[]>;
  /** Operator scope. */
  removeVersion(versionId: string): Promise<void>;
  /** Inserts what is new and updates handler and suggestion of what is there; ids given are kept by whoever has them. */
  upsert(endpoints: readonly Endpoint[], now: number): Promise<void>;
}
