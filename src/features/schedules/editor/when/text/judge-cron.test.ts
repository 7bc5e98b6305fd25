import { describe, expect, it } from 'vitest';
import { fieldAt, judgeCron, judgeUnfinished } from './judge-cron.ts';

const FLOOR = 5 * 60_000;

describe('while an expression is typed', () => {
  it.each([
    '0 6 * * 1-5',
    '*/15 8-17 1,15 JAN-MAR *',
    '@weekly',
    '30 2 * */3 mon,fri',
    '0 9 LW * *',
    '0 9 * * TUE#2',
    '0 9 * * fril',
  ])('reports nothing on the way to %s', (text) => {
    for (let length = 0; length <= text.length; length++) {
      expect(judgeUnfinished(text.slice(0, length), FLOOR), text.slice(0, length)).toBeUndefined();
    }
  });

  it.each([
    ['60 ', 'VALUE_OUT_OF_RANGE', 0],
    ['0 24 1', 'VALUE_OUT_OF_RANGE', 2],
    ['60 2 * * *', 'VALUE_OUT_OF_RANGE', 0],
    ['0 2 * * 8', 'VALUE_OUT_OF_RANGE', 8],
    ['*/2 * * * *', 'TOO_FREQUENT', 0],
    ['0 0 30 2 *', 'NEVER_FIRES', 0],
    ['0 2 1 * 1', 'BOTH_DAY_FIELDS', 8],
    ['0 2 * * * *', 'WRONG_FIELD_COUNT', 0],
    ['@dailyy', 'UNKNOWN_MACRO', 0],
    ['TZ=UTC 0', 'TIMEZONE_PREFIX', 0],
  ])('reports %j as %s at position %i immediately', (text, code, position) => {
    expect(judgeUnfinished(text, FLOOR)).toMatchObject({ code, position });
  });

  it('reports an unfinished expression once the field is left', () => {
    for (const text of ['0 2', '0 2 * * 1-', '@dai']) {
      expect(judgeUnfinished(text, FLOOR)).toBeUndefined();
      expect(judgeCron(text, FLOOR)).toBeDefined();
    }
  });
});

describe('the field at the caret', () => {
  it.each([
    ['', 0, 0],
    ['0 6 * * *', 0, 0],
    ['0 6 * * *', 1, 0],
    ['0 6 * * *', 2, 1],
    ['10 16 * * *', 5, 1],
    ['0 6 ', 4, 2],
    ['0 6 * * *', 9, 4],
    ['0 6 * * * ', 10, undefined],
    ['@daily', 3, undefined],
  ])('in %j at position %i is %s', (text, caret, field) => {
    expect(fieldAt(text, caret)).toBe(field);
  });
});
