/** A named situation; docs/testing.md of the product says what each shows. */
export type ScenarioName =
  | 'typical'
  | 'empty'
  | 'no-endpoints'
  | 'api-error'
  | 'read-only'
  | 'at-quota'
  | 'install-disabled'
  | 'fifty-rows'
  | 'long-names'
  | 'paused'
  | 'overlapping'
  | 'clear-upgrade'
  | 'blocked-upgrade'
  | 'tenant-stopped'
  | 'feature-off'
  | 'carried-invalid'
  | 'slow'
  | 'loading'
  | 'signed-out'
  | 'one-failing'
  | 'auto-paused'
  | 'long-running'
  | 'retrying'
  | 'at-tenant-quota'
  | 'client-user'
  | 'sync-pending'
  | 'conflict'
  | 'api-down'
  | 'flaky'
  | 'expired-session'
  | 'clock-change-week'
  | 'repeated-hour'
  | 'skewed-clock'
  | 'other-zone'
  | 'hostile-strings'
  | 'old-remote';

/** The people of the demo world. The first two and the last belong to one tenant. */
export type PersonId = 'admin' | 'reader' | 'other-admin' | 'client';

/** What happens to a request: no connection, its answer lost, a proxy's error page, no answer, or a delay in milliseconds. */
export type Condition =
  | 'down'
  | 'flaky'
  | 'lost'
  | 'malformed'
  | 'never'
  /** A problem code of the contract, such as `UNAUTHENTICATED`. */
  | { problem: string }
  | number;

/** By operation id of the contract; `all` applies to the operations not listed. */
export type Network = Record<string, Condition | undefined>;

/** A schedule of the demo extension. */
export interface MockSchedule {
  name: string | null;
  /** `METHOD /path`. One that the extension does not have makes the schedule's endpoint missing. */
  endpoint: string;
  cron: string;
  timezone: string;
  enabled?: boolean;
  payload?: object;
  /** Past occurrences that ran; 0 by default. */
  runs?: number;
  /** How many of the latest runs failed. */
  failures?: number;
  /** A person paused it, until the instant or, with null, until it is resumed. */
  pausedUntil?: Date | null;
}

export interface ScenarioOptions {
  /** Default: `typical`. */
  scenario?: ScenarioName;
  /** Replace the schedules of the scenario. */
  schedules?: readonly MockSchedule[];
  /** Who is signed in. Default: the scenario's person, usually the admin. */
  person?: PersonId;
  limits?: { maxSchedulesPerInstall?: number; maxSchedulesPerTenant?: number; runNowPerMinute?: number };
  network?: Network;
}

export interface Mocks {
  /** The extension's id in the registry, as the host passes it to the card. */
  extensionId: string;
  /** A bearer token of the signed-in person. */
  token: string;
  /** A bearer token of any person of the demo world. */
  tokenFor(person: PersonId): string;
  /** How requests are answered; a change applies from the next request on. */
  network: Network;
  /** Ends the scenario; requests are no longer answered. */
  stop(): void;
}

/** Every scenario with a sentence about it. */
export declare const scenarioSentences: Readonly<Record<ScenarioName, string>>;
