export interface ReadinessCheck {
  /** The check's name in metrics and responses. */
  name: 'start' | 'database' | 'migrations' | 'clock' | 'ticker' | 'pump' | 'temporal' | 'outbox';
  /** A sentence if the process can't work for this reason. A rejection counts as a failure. */
  problem(): Promise<string | undefined> | string | undefined;
}

export interface Readiness {
  ready: boolean;
  checks: { name: ReadinessCheck['name'] | 'draining'; problem: string | undefined }[];
}

/** Shorter than a probe's timeout, so that a stuck check can be reported. */
const PATIENCE_MS = 2_000;

/** Runs all checks concurrently; a check that doesn't answer in time fails. Never rejects. */
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
