import { describe, expect, it } from 'vitest';
import { parseRecurrence } from './recurrence.ts';

const FLOOR = { minimumInterval: 300_000 };

describe('parseRecurrence', () => {
  it('joins what was read', () => {
    expect(parseRecurrence('@daily', 'europe/kyiv', FLOOR)).toMatchObject({
      ok: true,
      recurrence: { cron: { text: '0 0 * * *' }, zone: { name: 'Europe/Kyiv' } },
    });
  });

  it('reports both fields at once', () => {
    expect(parseRecurrence('0 24 * * *', 'Berlin')).toEqual({
      ok: false,
      errors: [
        {
          field: 'cron',
          code: 'VALUE_OUT_OF_RANGE',
          cronField: 'hour',
          position: 2,
          length: 2,
          allowed: '0-23',
          message: '"24" cannot be used in the hour field, allowed is 0-23.',
          suggestion: '0 0 * * *',
        },
        {
          field: 'timezone',
          code: 'UNKNOWN_ZONE',
          message: '"Berlin" is not a time zone of the IANA database, such as Europe/Berlin or UTC.',
          suggestion: 'Europe/Berlin',
        },
      ],
    });
  });

  it.each([
    ['*/2 * * * *', '2 minutes'],
    ['* 9 * * *', '1 minute'],
    ['*/7 * * * *', '4 minutes'],
    ['0,4 * * * *', '4 minutes'],
  ])('refuses %s below the floor', (cron, apart) => {
    const result = parseRecurrence(cron, 'UTC', FLOOR);
    expect(result).toMatchObject({
      ok: false,
      errors: [{ field: 'cron', code: 'TOO_FREQUENT', position: 0, length: cron.length }],
    });
    const [error] = result.ok ? [] : result.errors;
    expect(error?.message).toContain(`here two are ${apart} apart`);
  });

  it.each(['*/5 * * * *', '0,5,10 * * * *', '*/7 9 * * *', '0 * * * *'])('accepts %s at the floor', (cron) =>
    expect(parseRecurrence(cron, 'UTC', FLOOR).ok).toBe(true),
  );

  it('has no floor unless one is given', () => {
    expect(parseRecurrence('* * * * *', 'UTC').ok).toBe(true);
  });

  it.each(['0 0 30 2 *', '* * 31 4,6 *'])('refuses %s, which never fires', (cron) => {
    expect(parseRecurrence(cron, 'UTC', FLOOR)).toMatchObject({ ok: false, errors: [{ code: 'NEVER_FIRES' }] });
  });
});
