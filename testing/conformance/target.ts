import type { Reconciliation } from '@extension-schedules/service/domain/ports/store/reconciliation.ts';
import type { PersonId } from './fixture.ts';

/** As much of a WHATWG response as is looked at. */
export interface TargetResponse {
  status: number;
  headers: { forEach(callback: (value: string, name: string) => void): void };
  text(): Promise<string>;
}

export interface TargetRequest {
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** What the host does behind the product's back. */
export interface HostChange {
  versionId?: string;
  enabled?: boolean;
  /** It is another extension's: this one is no longer installed. */
  extensionId?: string;
}

/**
 * One running API, set up with the world of fixture.ts: its host rows (`HOST`), its limits, its people, and a Runner
 * whose extensions answer as `ENDPOINTS` says.
 */
export interface ConformanceTarget {
  /** `path` begins with a slash; the target knows the origin. */
  fetch(path: string, request: TargetRequest): Promise<TargetResponse>;
  /** A valid bearer token. */
  tokenFor(person: PersonId): Promise<string>;
  /** Tokens that look like the person's and are worth nothing, by what is wrong with them. */
  worthlessTokens(person: PersonId): Promise<Record<string, string>>;
  changeInstall(installId: string, change: HostChange): Promise<void>;
  /** The Runner cannot be reached until the answer is called. */
  takeRunnerDown(): Promise<() => Promise<void>>;
  /**
   * Every request fails for a reason of the service's own, one that passes by itself, or because there are too many, until
   * the answer is called.
   */
  breakStore(how?: 'passing' | 'crowded'): Promise<() => Promise<void>>;
  /** A worker compares rows and Temporal, where the target has such a worker, and finds this. */
  reconcile?(found: Reconciliation): Promise<void>;
  close(): Promise<void>;
}

export interface ConformanceOptions {
  /** The parsed `openapi/schedules.yaml`. */
  document: object;
  /** The contract last released, whose clients must be able to read what is answered. */
  released?: object;
  makeTarget(): Promise<ConformanceTarget>;
  /** What this target does not have, an operation or one of its documented answers (`<operationId> <status>`) → why. */
  skip?: Record<string, string>;
  /** How many bad requests are made up for each operation. */
  fuzzRuns?: number;
}
