import { HOUR, MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { iso } from '#domain/iso.ts';
import { fail, type InputError, invalidInput, NOT_FOUND, ok, type Result } from '#domain/problem.ts';
import { type ExplainedSchedule, explain, type Span } from '#domain/why/explain.ts';
import { quietPeriods } from '#domain/why/quiet-periods.ts';
import { answer, type Operation } from '../operation.ts';
import { presentExplanation, presentQuietPeriod } from '../presenters/present-explanation.ts';
import { findAudited, findInstall, idOf, type OfSchedule } from './find.ts';

export const explainInstant: Operation<'explainInstant', ExplainedSchedule> = {
  scope: 'tenant',
  find: findExplained,
  async execute(context, target, { query }) {
    const span = spanOf(query.at, query.until);
    if (!span.ok) return span;
    const explained = await explain(context, target, span.value);
    return answer({ status: 200, body: presentExplanation(explained, span.value, target.schedule) });
  },
};

export const listQuietPeriods: Operation<'listQuietPeriods', ExplainedSchedule> = {
  scope: 'tenant',
  find: findExplained,
  async execute(context, target, { query }) {
    const now = context.clock.now();
    const range = { from: Date.parse(query.from), to: Math.min(query.to ? Date.parse(query.to) : now, now) };
    if (query.to !== undefined && Date.parse(query.to) <= range.from) return outside('/to', 'after “from”');
    if (range.to <= range.from) return answer({ status: 200, body: { items: [], complete_from: iso(range.from) } });
    const { periods, completeFrom } = await quietPeriods(context, target, range);
    return answer({
      status: 200,
      body: { items: periods.map(presentQuietPeriod), complete_from: iso(completeFrom) },
    });
  },
};

function spanOf(from: string, to: string | undefined): Result<Span> {
  const at = Date.parse(from);
  const until = to === undefined ? at + MINUTE : Date.parse(to);
  return until > at && until <= at + HOUR
    ? ok({ at, until })
    : outside('/until', 'after “at” and within an hour of it');
}

function outside(pointer: '/to' | '/until', where: string) {
  const message = `“${pointer.slice(1)}” must be ${where}.`;
  const error: InputError = { in: 'query', pointer, code: 'NOT_ALLOWED', message };
  return invalidInput([error]);
}

/** A deleted schedule, or one of an uninstalled extension, is found as long as it has a row or audit entries. */
async function findExplained(context: OfSchedule): Promise<Result<ExplainedSchedule>> {
  const audited = await findAudited(context);
  if (!audited.ok) return audited;
  const scheduleId = idOf(context.params.scheduleId);
  if (!scheduleId) return fail(NOT_FOUND);
  const { tenantId, id: installId } = audited.value;
  const install = await findInstall(context);
  const schedule = await context.tx.schedules.findEvenDeleted(tenantId, installId, scheduleId);
  const known =
    schedule !== undefined || (await context.tx.audit.list(tenantId, installId, { limit: 1, scheduleId })).length > 0;
  if (!known) return fail(NOT_FOUND);
  return ok({ tenantId, installId, scheduleId, install: install.ok ? install.value : undefined, schedule });
}
