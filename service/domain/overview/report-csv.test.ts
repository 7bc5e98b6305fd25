import { describe, expect, it } from 'vitest';
import { csvCell, reportCsv } from './report-csv.ts';

describe('a report as CSV', () => {
  it('has one line for each extension', () => {
    const counts = { expected: 31, ran: 30, failed: 2, missed: 1, skipped: 0, manual: 4, longestMs: 1200 };
    const one = { extensionId: 'e1', extensionName: 'Sync, "fast"', ...counts };
    const other = { ...one, extensionId: 'e2', extensionName: null, longestMs: null };
    expect(reportCsv({ month: '2026-11', timezone: 'UTC', from: 0, to: 1, extensions: [one, other] })).toBe(
      'month,extension,extension_id,expected,ran,failed,missed,skipped,manual,longest_ms\r\n' +
        '2026-11,"Sync, ""fast""",e1,31,30,2,1,0,4,1200\r\n' +
        '2026-11,,e2,31,30,2,1,0,4,\r\n',
    );
  });

  it('has no cell that a spreadsheet executes', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n@x']) {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    }
    expect(csvCell('a-b=c')).toBe('a-b=c');
  });
});
