import { findTemporal } from './find-temporal.ts';

/**
 * The Temporal CLI, or why tests that need it are skipped. `npm test` builds it first if Go is installed; in CI a
 * missing CLI fails.
 */
export async function temporalForTests(): Promise<{ path: string | undefined; reason: string }> {
  const { cli, tried } = await findTemporal({ build: false });
  const reason = `the Temporal CLI was not found (${tried.join('; ')})`;
  if (!cli && process.env.CI) throw new Error(reason);
  return { path: cli?.path, reason };
}
