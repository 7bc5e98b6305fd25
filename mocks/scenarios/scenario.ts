import type { Limits } from '@extension-schedules/core/limits.ts';
import type { Guest } from '../guest.ts';
import type { PersonId } from '../people.ts';
import type { Seed } from '../store/tables.ts';

/** A situation with a name: what is stored, who looks at it, and what is out of order. */
export interface Scenario {
  seed: Seed;
  extensionId: string;
  person: PersonId;
  limits?: Partial<Limits>;
  /** What extensions answer, by `METHOD /path`. */
  guests?: Readonly<Record<string, Guest>>;
  /** How long each answer of the API takes, milliseconds. */
  delayMs?: number | 'infinite';
  /** Every request ends in a 500. */
  storeAway?: boolean;
  /** The host has no token to give. */
  signedOut?: boolean;
}
