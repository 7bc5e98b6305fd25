export interface ReadinessCheck {
  /** In metrics and answers. */
  name: 'start' | 'database' | 'migrations' | 'clock' | 'ticker' | 'pump' | 'temporal' | 'outbox';
  /** A sentence when the process cannot do its work for this reason. A rejection counts as one. */
  problem(): Promise<string | undefined> | string | undefined;
}

export interface Readiness {
  ready: boolean;
  checks: { name: ReadinessCheck['name'] | 'draining'; problem: string | undefined }[];
}

/** A probe gives up after a few seconds; what is stuck is to be said before. */
const PATIENCE_MS = 2_000;

/** Asks all checks at once; one that does not answer in time has failed. Never rejects. */
export async function readReadiness(
  checks: readonly ReadinessCheck[],
  options: { patienceMs?: number } = {},
): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async (check) => ({
      name: check.name,
      problem: await within(options.patienceMs ?? PATIENCE_MS, check),
    })),
  );
  return { ready: results.every(({ problem }) => problem === undefined), checks: results };
}

async function within(patienceMs: number, check: ReadinessCheck): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, `The check ${check.name} timed out.`);
  });
  const asked = Promise.resolve()
    .then(() => check.problem())
    .catch(() => `The check ${check.name} failed.`);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
