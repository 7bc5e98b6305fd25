/** The next whole minute that leaves enough time to prepare. */
export function comingMinute(leadMs = 25_000): number {
  return Math.ceil((Date.now() + leadMs) / 60_000) * 60_000;
}

/** A cron expression due at this instant and not again for a day. */
export function dailyAt(nominal: number): string {
  const minute = new Date(nominal);
  return `${minute.getUTCMinutes()} ${minute.getUTCHours()} * * *`;
}

/** @throws when the condition does not hold in time */
export async function until(condition: () => boolean | Promise<boolean>, deadline: number): Promise<void> {
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('Not all schedules were started.');
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

export interface Summary {
  p50: number;
  p95: number;
  max: number;
}

export function summary(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

export function inWords({ p50, p95, max }: Summary): string {
  return `p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`;
}
