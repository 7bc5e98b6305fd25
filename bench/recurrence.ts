import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence, type Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { CronExpressionParser } from 'cron-parser';
import { Cron as Croner } from 'croner';
import { ENGINE, EXPLAINING, gzipBytes } from './recurrence-size.ts';

const FLOOR = { minimumInterval: 5 * 60_000 };
const START = Date.UTC(2027, 0, 1);
const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

/** Computed in sequence in every zone. */
const COMMON = ['*/5 * * * *', '0 9 * * *', '30 2 * * 1-5'];

/** Accepted expressions that are rare, dense, irregular, or expensive in the search for a day. */
const NASTY = [
  '0 0 1 * *',
  '0 0 29 2 *',
  '*/30 0 29 2 *',
  '59 23 31 12 *',
  '*/5 * 31 12 *',
  '0 0 31 1,3,5 *',
  '0,5,10,15,20,25,30,35,40,45,50,55 0-23 * * *',
  '*/7 3 * * 0',
  '55 23 * 2 6',
  '0 0 28,29,30,31 2,12 *',
];
const NASTY_ZONES = [
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Antarctica/Troll',
];

const ROUNDS = 6;
const LIBRARY_ZONE = 'America/New_York';

/** Compares the recurrence library's speed with other libraries', and measures the cost of first calls and its size. */
export async function run(): Promise<Record<string, number>> {
  firstQuestions();
  const zones = ZONES.map((zone) => ({
    zone,
    speed: Math.min(...COMMON.map((cron) => rate(recurrence(cron, zone), 500))),
  }));
  const slowest = zones.reduce((a, b) => (b.speed < a.speed ? b : a));
  say(
    `next occurrences a second, in sequence: slowest of ${zones.length} zones ${slowest.zone} ${round(slowest.speed)}`,
  );

  const worst = NASTY.flatMap((cron) =>
    NASTY_ZONES.map((zone) => ({ cron, zone, speed: rate(recurrence(cron, zone), 250) })),
  ).reduce((a, b) => (b.speed < a.speed ? b : a));
  say(`slowest accepted expression: ${worst.cron} in ${worst.zone} ${round(worst.speed)}`);

  const libraries = COMMON.map((cron) => ({
    cron,
    ours: rate(recurrence(cron, LIBRARY_ZONE), 5_000),
    cronParser: rateOf(cronParserSequence(cron), 300),
    croner: rateOf(cronerSequence(cron), 300),
  }));
  for (const { cron, ours, cronParser, croner } of libraries) {
    say(`${cron} in ${LIBRARY_ZONE}: ours ${round(ours)}, cron-parser ${round(cronParser)}, croner ${round(croner)}`);
  }
  const engine = await gzipBytes(ENGINE);
  const all = await gzipBytes([...ENGINE, ...EXPLAINING]);
  say(`gzip: the engine ${engine} bytes, with ${EXPLAINING.join(', ')} ${all}`);
  return {
    ours_per_second: round(slowest.speed),
    ours_worst_per_second: round(worst.speed),
    cron_parser_per_second: round(Math.min(...libraries.map(({ cronParser }) => cronParser))),
    croner_per_second: round(Math.min(...libraries.map(({ croner }) => croner))),
    gzip_bytes: engine,
  };
}

/** The cost of the first call for a zone and for an expression, each made once and without warm caches. */
function firstQuestions(): void {
  const ms = (action: () => unknown) => {
    const start = performance.now();
    action();
    return performance.now() - start;
  };
  const inZone = ZONES.map((zone) => ms(() => nextOccurrence(recurrence('0 9 * * *', zone), START)));
  say(`first occurrence in a zone not used before: ${summary(inZone)}`);
  const expressions = Array.from(
    { length: 1_000 },
    (_, index) => `${index % 60} ${index % 24} ${1 + (index % 28)} * *`,
  );
  const fresh = expressions.map((cron) => ms(() => nextOccurrence(recurrence(cron, 'Europe/Berlin'), START)));
  say(`first occurrence of a fresh expression, parsing included: ${summary(fresh)}`);
}

function recurrence(cron: string, zone: string): Recurrence {
  const parsed = parseRecurrence(cron, zone, FLOOR);
  if (!parsed.ok) throw new Error(`${cron} in ${zone}: ${parsed.errors.map(({ code }) => code).join(' ')}`);
  return parsed.recurrence;
}

/** Occurrences per second. The sequence continues from round to round, into years that are not cached. */
function rate(of: Recurrence, count: number): number {
  let at = START;
  return rateOf(() => {
    at = nextOccurrence(of, at) ?? START;
  }, count);
}

/** The best of several rounds, because other programs on the machine only ever slow a round down. */
function rateOf(step: () => void, count: number): number {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let index = 0; index < count; index++) step();
    best = Math.max(best, (count / (performance.now() - start)) * 1_000);
  }
  return best;
}

function cronParserSequence(cron: string): () => void {
  const expression = CronExpressionParser.parse(cron, { tz: LIBRARY_ZONE, currentDate: new Date(START) });
  return () => expression.next();
}

function cronerSequence(cron: string): () => void {
  const job = new Croner(cron, { timezone: LIBRARY_ZONE });
  let at = new Date(START);
  return () => {
    at = job.nextRun(at) ?? new Date(START);
  };
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(3);
  return `median ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`;
}

function round(value: number): number {
  return Math.round(value);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
