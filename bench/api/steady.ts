import { percentile } from './load.ts';
import type { MeasuredOperation } from './operations.ts';
import type { Server } from './processes.ts';

const PER_SECOND = 200;
const SECONDS = 12;
const WARM_UP_SECONDS = 1;
/** The API is too slow for this many, on this machine. */
const REFUSED = 503;

/**
 * The times of answers to requests that are sent at a steady pace, however long earlier ones take, as users do.
 * autocannon's rate is not used: its connections send all requests of a second at once.
 */
export async function steady(
  { url }: Server,
  operations: readonly MeasuredOperation[],
): Promise<{ p50: number; p99: number; refused: number }> {
  const sources = operations.map((operation) => operation.sources());
  const begun = performance.now();
  const times = Array.from({ length: PER_SECOND * (WARM_UP_SECONDS + SECONDS) }, async (_, index) => {
    const kind = index % operations.length;
    const source = sources[kind]?.(index);
    if (!source) throw new Error('No operation');
    const due = begun + (index * 1_000) / PER_SECOND;
    await new Promise((wake) => setTimeout(wake, Math.max(0, due - performance.now())));
    const { method, path, headers, body } = source.next();
    const sent = performance.now();
    const response = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    await response.arrayBuffer();
    if (response.status === REFUSED) return undefined;
    if (response.status !== operations[kind]?.status) throw new Error(`Answered ${response.status}.`);
    return performance.now() - sent;
  });
  const counted = (await Promise.all(times)).slice(PER_SECOND * WARM_UP_SECONDS);
  const answered = counted.filter((time) => time !== undefined).sort((a, b) => a - b);
  return {
    p50: percentile(answered, 0.5),
    p99: percentile(answered, 0.99),
    refused: counted.length - answered.length,
  };
}
