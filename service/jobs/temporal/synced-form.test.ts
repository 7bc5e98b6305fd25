import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import { describe, expect, it } from 'vitest';
import { noteOf } from './labels.ts';
import { syncedFormOf } from './synced-form.ts';

const NOW = Date.UTC(2026, 10, 23);
const ROW = { ...aScheduleRow({ timezone: 'Europe/Berlin', cron: '30 2 * * *' }), extensionName: 'CRM' };
const formOf = (changes: Partial<typeof ROW> = {}, now = NOW) => syncedFormOf({ ...ROW, ...changes }, now, 'queue');

describe('the synced form of a schedule', () => {
  it('has a fingerprint that changes exactly when the form does', () => {
    const of = (...given: Parameters<typeof formOf>) => formOf(...given).fingerprint;
    expect(of({ revision: 9 }, NOW + 1_000)).toBe(of());
    const others = [
      of({ cron: '31 2 * * *' }),
      of({ timezone: 'UTC' }),
      of({ enabled: false }),
      of({ catchUp: 'skip' }),
      of({}, Date.UTC(2027, 0, 1)),
      // The names shown to operators.
      of({ name: 'another' }),
      of({ extensionName: 'ERP' }),
      of({ path: '/another' }),
    ];
    expect(new Set([of(), ...others]).size).toBe(9);
  });

  it('shows the names operators know', () => {
    const { action } = formOf({ name: 'Nightly', method: 'POST', path: '/sync' }).options;
    expect(action.staticSummary).toBe('Nightly · CRM');
    expect(action.memo).toEqual({
      schedule: 'Nightly',
      extension: 'CRM',
      endpoint: 'POST /sync',
      cron: '30 2 * * *',
      timezone: 'Europe/Berlin',
      tenant: ROW.tenantId,
    });
    expect(action.staticDetails).toContain('endpoint: POST /sync');
    expect(noteOf({ ...ROW, name: 'Nightly' }, 'update by Ada (revision 3)')).toMatch(
      /^Nightly · CRM: .* Last change: update by Ada \(revision 3\)\. .*Trigger and Backfill do not start a run\.$/,
    );
  });

  it("shortens a long name to Temporal's limit at a character boundary", () => {
    const { staticSummary } = formOf({ name: '𝄞'.repeat(120) }).options.action;
    expect(new TextEncoder().encode(staticSummary).length).toBeLessThan(400);
    expect(staticSummary).toMatch(/^(𝄞)+…$/u);
  });
});
