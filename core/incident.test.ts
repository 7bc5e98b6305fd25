import { describe, expect, it } from 'vitest';
import { type Notices, noticeFailure, noticeSuccess, noticeSummary, type Report } from './incident.ts';

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 10, 23, 8);

/** A schedule whose runs end as given, one every five minutes; the summary is made when it is due. */
function run(ends: string, { threshold = 3, mutedUntil = null as number | null, every = 5 } = {}) {
  let notices: Notices | null = null;
  let failures = 0;
  const reports: (Report & { minute: number })[] = [];
  const keep = (report: Report | null, at: number) => {
    if (report) reports.push({ ...report, minute: (at - T0) / MINUTE });
  };
  for (const [index, end] of [...ends].entries()) {
    const now = T0 + index * every * MINUTE;
    if (notices?.damped && notices.damped.until <= now) {
      const at = notices.damped.until;
      const summed = noticeSummary(notices, { failures, threshold, mutedUntil }, at);
      notices = summed.notices;
      keep(summed.report, at);
    }
    failures = end === 'F' ? failures + 1 : 0;
    const noticed: { notices: Notices | null; report: Report | null } =
      end === 'F' ? noticeFailure(notices, { failures, threshold, mutedUntil }, now) : noticeSuccess(notices);
    notices = noticed.notices;
    keep(noticed.report, now);
  }
  return reports.map(({ kind, minute, thresholdReached, damped }) => {
    const counts = damped ? ` after ${damped.failing}/${damped.recovered}` : '';
    return `${minute} ${kind}${thresholdReached ? ' (threshold)' : ''}${counts}`;
  });
}

describe('reports of failures', () => {
  it('report the first failure after a success, then the threshold, then nothing until it recovers', () => {
    expect(run('SFFFFFS')).toEqual(['5 failing', '15 failing (threshold)', '30 recovered (threshold)']);
  });

  it('report once where the first failure reaches the threshold', () => {
    expect(run('FFS', { threshold: 1 })).toEqual(['0 failing (threshold)', '10 recovered (threshold)']);
  });

  it('report nothing of a schedule that never fails', () => {
    expect(run('SSSS')).toEqual([]);
  });

  it('hold back a flapping schedule to one pair an hour, and sum the others up', () => {
    expect(run('FSFSFSFSFSFSSSSSS')).toEqual(['0 failing', '5 recovered', '60 recovered after 5/5']);
  });

  it('continue to hold back after a summary', () => {
    expect(run('FSFSSSSSSSSSFSSSSSSSSSSSSSSS')).toEqual([
      '0 failing',
      '5 recovered',
      '60 recovered after 1/1',
      '120 recovered after 1/1',
    ]);
  });

  it('report at once that a flapping schedule keeps failing', () => {
    expect(run('FSFSFFF')).toEqual(['0 failing', '5 recovered', '30 failing (threshold) after 2/1']);
  });

  it('sum up as failing while the schedule fails', () => {
    expect(run('FSFFFFFFFFFFFF', { threshold: 20 })).toEqual(['0 failing', '5 recovered', '60 failing after 1/0']);
  });

  it('hold back a second threshold within the hour', () => {
    expect(run('FSFSSSSSSSSSSSS', { threshold: 1 })).toEqual([
      '0 failing (threshold)',
      '5 recovered (threshold)',
      '60 recovered after 1/1',
    ]);
  });

  it('report nothing while muted, and the next failure afterwards', () => {
    expect(run('FFFFF', { mutedUntil: T0 + 12 * MINUTE })).toEqual(['15 failing (threshold)']);
    expect(run('FFSSS', { mutedUntil: T0 + 12 * MINUTE })).toEqual([]);
  });

  it('do not repeat, after a mute, what was reported of the incident before', () => {
    const rules = { failures: 1, threshold: 3, mutedUntil: null };
    const { notices } = noticeFailure(null, rules, T0);
    const muted = noticeFailure(notices, { ...rules, failures: 2, mutedUntil: T0 + 90 * MINUTE }, T0 + MINUTE);
    const later = T0 + 2 * 60 * MINUTE;
    expect(noticeFailure(muted.notices, { ...rules, failures: 2 }, later).report).toBeNull();
    expect(noticeFailure(muted.notices, { ...rules, failures: 3 }, later).report).toMatchObject({
      ...{ kind: 'failing', thresholdReached: true },
    });
  });

  it('report the recovery of an incident that was reported before it was muted', () => {
    const failed = noticeFailure(null, { failures: 1, threshold: 1, mutedUntil: null }, T0);
    expect(noticeSuccess(failed.notices).report).toMatchObject({ kind: 'recovered' });
  });

  it('put off a summary until the schedule is no longer muted', () => {
    const held: Notices = {
      incident: null,
      reportedAt: T0,
      thresholdAt: null,
      damped: { failing: 1, recovered: 1, since: T0, until: T0 + 60 * MINUTE },
    };
    const rules = { failures: 0, threshold: 3, mutedUntil: T0 + 90 * MINUTE };
    const put = noticeSummary(held, rules, T0 + 60 * MINUTE);
    expect(put).toMatchObject({ report: null, notices: { damped: { until: T0 + 90 * MINUTE } } });
    expect(noticeSummary(put.notices, rules, T0 + 90 * MINUTE).report).toMatchObject({ kind: 'recovered' });
  });
});
