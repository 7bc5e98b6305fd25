import { describe, expect, it } from 'vitest';
import { judgeRecurrence } from './judge-recurrence.ts';
import { parseRecurrence } from './recurrence.ts';

const FLOOR = { minimumInterval: 300_000 };

describe('parseRecurrence', () => {
  it('returns the parsed expression and zone', () => {
    expect(parseRecurrence('@daily', 'europe/kyiv', FLOOR)).toMatchObject({
      ok: true,
      recurrence: { cron: { text: '0 0 * * *' }, zone: { name: 'Europe/Kyiv' } },
    });
  });

  it('reports both fields at once, and what was probably meant', () => {
    expect(judgeRecurrence('0 24 * * *', 'Berlin', FLOOR)).toEqual({
      ok: false,
      errors: [
        {
          field: 'cron',
          code: 'VALUE_OUT_OF_RANGE',
          cronField: 'hour',
          position: 2,
          length: 2,
          allowed: '0-23',
          suggestion: '0 0 * * *',
          differs: [{ kind: 'other_value', from: '24', to: '0' }],
        },
        {
          field: 'timezone',
          code: 'UNKNOWN_ZONE',
          suggestion: 'Europe/Berlin',
        },
      ],
    });
  });

  it.each([
    ['*/2 * * * *', 2],
    ['* 9 * * *', 1],
    ['*/7 * * * *', 4],
    ['0,4 * * * *', 4],
  ])('refuses %s below the floor: %i minutes', (cron, minutes) => {
    const interval = minutes * 60_000;
    expect(parseRecurrence(cron, 'UTC', FLOOR)).toMatchObject({
      ok: false,
      errors: [
        { field: 'cron', code: 'TOO_FREQUENT', position: 0, length: cron.length, interval, minimumInterval: 300_000 },
      ],
    });
  });

  it.each(['*/5 * * * *', '0,5,10 * * * *', '*/7 9 * * *', '0 * * * *'])('accepts %s at the floor', (cron) =>
    expect(parseRecurrence(cron, 'UTC', FLOOR).ok).toBe(true),
  );

  it('has no minimum interval unless one is given', () => {
    expect(parseRecurrence('* * * * *', 'UTC').ok).toBe(true);
  });

  it.each(['0 0 30 2 *', '* * 31 4,6 *'])('refuses %s, which never fires', (cron) => {
    expect(parseRecurrence(cron, 'UTC', FLOOR)).toMatchObject({ ok: false, errors: [{ code: 'NEVER_FIRES' }] });
  });
});
