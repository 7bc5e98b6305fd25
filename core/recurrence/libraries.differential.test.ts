import { CronExpressionParser } from 'cron-parser';
import { Cron as Croner } from 'croner';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCron, anyInstant, cronOf, TELLING_ZONES, zoneOf } from './arbitraries.fixture.ts';
import { clockChanges, nextTransition } from './clock-changes.ts';
import { nextOccurrence } from './occurrences.ts';
import type { Cron } from './parse.ts';
import { DAY } from './time.ts';

/** Uses both libraries as oracles wherever our clock-change rules don't apply; their known defects are listed below. */

/** The libraries are slow on sparse expressions. */
const PATIENCE = 60_000;

type Case = { cron: Cron; zone: string; after: number; ours: number };

const near = fc.record({ cron: anyCron, zone: fc.constantFrom(...TELLING_ZONES) });
const start = anyInstant('2005-01-01T00:00Z', '2036-01-01T00:00Z');

const withAnswer = (cron: Cron, zone: string, after: number): Case => ({
  cron,
  zone,
  after,
  ours: nextOccurrence({ cron, zone: zoneOf(zone) }, after) ?? Number.NaN,
});

const anywhere = fc.tuple(near, start).map(([{ cron, zone }, after]) => withAnswer(cron, zone, after));

/** Starts in the two days before a clock change. */
const beforeChange = fc.tuple(near, start, fc.integer({ min: 0, max: 2 * DAY })).map(([{ cron, zone }, from, lead]) => {
  const change = nextTransition(zoneOf(zone), from, from + 400 * DAY) ?? from;
  return withAnswer(cron, zone, change - lead);
});

/** No clock change from two days before the start until two days after the answer. */
function isCalm({ zone, after, ours }: Case): boolean {
  return nextTransition(zoneOf(zone), after - 2 * DAY, ours + 2 * DAY) === undefined;
}

/** Whether no clock change between start and answer skips or repeats a time of the schedule. */
function isUntouched({ cron, zone, after, ours }: Case): boolean {
  const [change] = clockChanges({ cron, zone: zoneOf(zone) }, after - DAY, 1);
  return change === undefined || change.at > ours + DAY;
}

/**
 * The same values in a spelling both libraries accept: cron-parser refuses `1,1-2` for its duplicate. Croner writes the
 * last Friday as `5#L`.
 */
function spelledOut({ text, minutes, hours, daysOfMonth, months, daysOfWeek, place }: Cron, last = 'L'): string {
  const sizes: [readonly number[], number][] = [
    [minutes, 60],
    [hours, 24],
    [daysOfMonth, 31],
    [months, 12],
    [daysOfWeek, 7],
  ];
  const fields = sizes.map(([values, size]) => (values.length === size ? '*' : values.join(',')));
  if (!place) return fields.join(' ');
  const [, , date = '', , weekday = ''] = text.split(' ');
  return fields.with(2, date).with(4, weekday.replace('L', last)).join(' ');
}

function cronParserNext(text: string, zone: string, after: number): number {
  return CronExpressionParser.parse(text, { tz: zone, currentDate: new Date(after) })
    .next()
    .getTime();
}

function cronerNext(text: string, zone: string, after: number): number | undefined {
  return new Croner(text, { timezone: zone }).nextRun(new Date(after))?.getTime();
}

describe('croner', () => {
  it.each([
    ['anywhere', anywhere],
    ['just before a clock change', beforeChange],
  ])(
    'agrees %s when no clock change affects the schedule',
    (_where, cases) => {
      fc.assert(
        fc.property(cases.filter(isUntouched), ({ cron, zone, after, ours }) => {
          expect(cronerNext(spelledOut(cron, '#L'), zone, after)).toBe(ours);
        }),
        { numRuns: 600 },
      );
    },
    PATIENCE,
  );
});

describe('cron-parser', () => {
  it(
    'agrees when the clocks do not change',
    () => {
      fc.assert(
        // It does not know the last weekday.
        fc.property(
          anywhere.filter((each) => isCalm(each) && each.cron.place?.of !== 'weekday'),
          ({ cron, zone, after, ours }) => {
            expect(cronParserNext(spelledOut(cron), zone, after)).toBe(ours);
          },
        ),
        { numRuns: 600 },
      );
    },
    PATIENCE,
  );
});

describe('known defects of the libraries, the reason for our own recurrence code', () => {
  const ours = (text: string, zone: string, after: string) =>
    new Date(nextOccurrence({ cron: cronOf(text), zone: zoneOf(zone) }, Date.parse(after)) ?? 0).toISOString();
  const iso = (instant: number | undefined) => new Date(instant ?? 0).toISOString();

  it('cron-parser throws for a daily 09:00 on the day Lord Howe goes back by half an hour', () => {
    const [text, zone, after] = ['0 9 * * *', 'Australia/Lord_Howe', '2027-04-03T00:00:00.000Z'] as const;
    expect(() => cronParserNext(text, zone, Date.parse(after))).toThrow('loop limit exceeded');
    expect(ours(text, zone, after)).toBe('2027-04-03T22:30:00.000Z');
  });

  it("cron-parser is an hour late after St John's change at one minute past midnight", () => {
    const [text, zone, after] = ['19 1-17,19 * * 0,4', 'America/St_Johns', '2005-04-01T03:31:00.005Z'] as const;
    expect(iso(cronParserNext(text, zone, Date.parse(after)))).toBe('2005-04-03T04:49:00.000Z');
    expect(ours(text, zone, after)).toBe('2005-04-03T03:49:00.000Z');
  });

  it('cron-parser is an hour late for the first instant after the gap of Chatham', () => {
    const [text, zone, after] = ['45 3 * * *', 'Pacific/Chatham', '2027-09-25T12:00:00.000Z'] as const;
    expect(iso(cronParserNext(text, zone, Date.parse(after)))).toBe('2027-09-25T15:00:00.000Z');
    expect(ours(text, zone, after)).toBe('2027-09-25T14:00:00.000Z');
  });

  it('cron-parser moves a time inside a gap by the gap, past the first instant after it', () => {
    const [text, zone, after] = ['30 2 * * *', 'Europe/Berlin', '2027-03-27T12:00:00.000Z'] as const;
    expect(iso(cronParserNext(text, zone, Date.parse(after)))).toBe('2027-03-28T01:30:00.000Z');
    expect(ours(text, zone, after)).toBe('2027-03-28T01:00:00.000Z');
  });

  it('croner drops a list inside a gap, though it moves a single time', () => {
    const [list, single, zone, after] = [
      '0,30 2 * * *',
      '30 2 * * *',
      'Europe/Berlin',
      '2027-03-27T12:00:00.000Z',
    ] as const;
    expect(iso(cronerNext(single, zone, Date.parse(after)))).toBe('2027-03-28T01:00:00.000Z');
    expect(iso(cronerNext(list, zone, Date.parse(after)))).toBe('2027-03-29T00:00:00.000Z');
    expect(ours(list, zone, after)).toBe('2027-03-28T01:00:00.000Z');
  });
});
