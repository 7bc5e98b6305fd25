import { execSync } from 'node:child_process';

/** A deployment to test, from the environment (docs/testing.md). */
export const deployment = {
  extensionId: process.env.E2E_EXTENSION_ID ?? '',
  path: process.env.E2E_PATH ?? '/msp/settings/extensions/{extensionId}/settings',
  endpoint: process.env.E2E_ENDPOINT,
  failingEndpoint: process.env.E2E_FAILING_ENDPOINT,
};

/** What happens to the schedules that flows create: deleted with the flow, kept, or those of earlier runs deleted too. */
export type CleanUp = 'own' | 'none' | 'all';

export function cleanUp(): CleanUp {
  const chosen = process.env.E2E_CLEANUP ?? 'own';
  if (chosen === 'own' || chosen === 'none' || chosen === 'all') return chosen;
  throw new Error(`E2E_CLEANUP is ${chosen}. Use own, none or all.`);
}

const VARIABLES = { admin: 'E2E_TOKEN', reader: 'E2E_READER_TOKEN', client: 'E2E_CLIENT_TOKEN' } as const;
/** A command is asked again after this long: tokens expire. */
const KEPT_MS = 60_000;
const kept = new Map<string, { token: string; until: number }>();

/** The name of the variable with this person's token; with `_COMMAND` added, of the command that prints it. */
export const tokenVariable = (person: keyof typeof VARIABLES): string => VARIABLES[person];

/** The person's bearer token, or undefined if the environment names none. */
export function tokenOf(person: keyof typeof VARIABLES): string | undefined {
  const variable = VARIABLES[person];
  const command = process.env[`${variable}_COMMAND`];
  if (command === undefined) return process.env[variable];
  const known = kept.get(command);
  if (known && known.until > Date.now()) return known.token;
  const token = execSync(command, { encoding: 'utf8' }).trim();
  kept.set(command, { token, until: Date.now() + KEPT_MS });
  return token;
}
