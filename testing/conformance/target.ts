import type { Limits } from '@extension-schedules/core/limits.ts';
import type { Reconciliation } from '@extension-schedules/service/domain/ports/store/reconciliation.ts';
import type { PersonId } from './fixture.ts';

/** The part of a WHATWG response that the suite reads. */
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

/** A change that the host makes without the product. */
export interface HostChange {
  versionId?: string;
  enabled?: boolean;
  /** The install now belongs to this extension, as if the former one had been uninstalled. */
  extensionId?: string;
}

/**
 * One running API, set up with the world of fixture.ts: its host rows (`HOST`), its limits, its people, and a Runner
 * whose extensions answer as `ENDPOINTS` says.
 */
export interface ConformanceTarget {
  /** At first those of `LIMITS`. A change applies from the next request on. */
  readonly limits: Limits;
  /** `path` begins with a slash; the target knows the origin. */
  fetch(path: string, request: TargetRequest): Promise<TargetResponse>;
  /** A valid bearer token. */
  tokenFor(person: PersonId): Promise<string>;
  /** Invalid tokens that resemble the person's, keyed by what is wrong with them. */
  worthlessTokens(person: PersonId): Promise<Record<string, string>>;
  changeInstall(installId: string, change: HostChange): Promise<void>;
  /** Makes the schedule due at that instant, one of its occurrences within the last hour, which the worker then runs. */
  makeDue(scheduleId: string, at: number): Promise<void>;
  /** Makes the Runner unreachable until the returned function is called. */
  takeRunnerDown(): Promise<() => Promise<void>>;
  /**
   * Makes every request fail until the returned function is called: with an internal error, with a temporary one
   * (`passing`), or because there are too many requests (`crowded`).
   */
  breakStore(how?: 'passing' | 'crowded'): Promise<() => Promise<void>>;
  /** Lets the target's worker compare rows with Temporal and report this. Absent when the target has no worker. */
  reconcile?(found: Reconciliation): Promise<void>;
  /** Lets the target's worker give up every event that is not delivered. Absent when the target has no worker. */
  giveUpEvents?(): Promise<void>;
  close(): Promise<void>;
}

export interface ConformanceOptions {
  /** The parsed `openapi/schedules.yaml`. */
  document: object;
  /** The last released contract. Its clients must be able to read every answer. */
  released?: object;
  makeTarget(): Promise<ConformanceTarget>;
  /** Operations or documented answers (`<operationId> <status>`) that this target does not have, each with the reason. */
  skip?: Record<string, string>;
  /** How many bad requests the fuzz test generates for each operation. */
  fuzzRuns?: number;
}
