import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { etagOf } from '#domain/etag.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import { type InputError, invalidInput, ok, type Result } from '#domain/problem.ts';
import { type BulkChange, type BulkOutcome, changeMany } from '#domain/schedules/change-many.ts';
import { answer, type Operation } from '../operation.ts';
import { presentProblem } from '../respond.ts';
import { keepInstall } from './find.ts';
import { instantOf } from './schedules.ts';

type Schemas = components['schemas'];

export const changeSchedules: Operation<'changeSchedules', Install> = {
  scope: 'tenant',
  find: keepInstall,
  idempotentOn: (install) => install.extensionId,
  async execute(context, install, { body }) {
    const change = readChange(body);
    if (!change.ok) return change;
    const outcomes = await changeMany(context, install, change.value, body.items);
    if (!outcomes.ok) return outcomes;
    return answer({ status: 200, body: { items: outcomes.value.map(presentOutcome) } });
  },
};

const NOTIFICATIONS = ['notify_after_failures', 'notify_on_recovery', 'muted_until'] as const;
const PARAMETERS = ['until', 'note', 'timezone', 'allow_disabled', ...NOTIFICATIONS] as const;
type Parameter = (typeof PARAMETERS)[number];

const TAKES: Record<Schemas['BulkChange']['action'], readonly Parameter[]> = {
  enable: [],
  disable: ['note'],
  delete: [],
  pause: ['until', 'note'],
  resume: [],
  run_now: ['allow_disabled'],
  set_timezone: ['timezone'],
  set_notifications: NOTIFICATIONS,
};

/** A parameter of another action is refused, because its effect would be missing. */
function readChange(body: Schemas['BulkChange']): Result<BulkChange> {
  const { action, until = null, note = null, timezone, allow_disabled: allowDisabled = false } = body;
  const foreign = PARAMETERS.filter((name) => body[name] !== undefined && !TAKES[action].includes(name));
  if (foreign.length > 0) return invalidInput(foreign.map((name) => notAllowed(name, action)));
  switch (action) {
    case 'disable':
      return ok({ action, note });
    case 'pause':
      return ok({ action, until, note });
    case 'run_now':
      return ok({ action, allowDisabled });
    case 'set_timezone':
      return timezone === undefined ? invalidInput([NO_TIMEZONE]) : ok({ action, timezone });
    case 'set_notifications':
      return readNotifications(body);
    default:
      return ok({ action });
  }
}

function readNotifications(body: Schemas['BulkChange']): Result<BulkChange> {
  const { notify_after_failures: notifyAfterFailures, notify_on_recovery: notifyOnRecovery, muted_until } = body;
  if (NOTIFICATIONS.every((name) => body[name] === undefined)) return invalidInput([NO_NOTIFICATIONS]);
  return ok({
    action: 'set_notifications',
    ...(notifyAfterFailures === undefined ? {} : { notifyAfterFailures }),
    ...(notifyOnRecovery === undefined ? {} : { notifyOnRecovery }),
    ...(muted_until === undefined ? {} : { mutedUntil: instantOf(muted_until) }),
  });
}

function notAllowed(name: Parameter, action: string): InputError {
  const message = `The action ${action} does not take “${name}”. Remove it.`;
  return { in: 'body', pointer: `/${name}`, code: 'NOT_ALLOWED', message };
}

const NO_NOTIFICATIONS: InputError = {
  in: 'body',
  pointer: '/notify_after_failures',
  code: 'REQUIRED',
  message: `The action set_notifications requires at least one of ${NOTIFICATIONS.join(', ')}. Add one.`,
};

const NO_TIMEZONE: InputError = {
  in: 'body',
  pointer: '/timezone',
  code: 'REQUIRED',
  message: 'The action set_timezone requires “timezone”. Add it.',
};

function presentOutcome(outcome: BulkOutcome): Schemas['BulkItemResult'] {
  const { id } = outcome;
  switch (outcome.kind) {
    case 'changed':
      return { id, status: 200, etag: etagOf(outcome.schedule), problem: null };
    case 'started':
      return { id, status: 202, etag: null, run_id: outcome.run.id, problem: null };
    case 'deleted':
      return { id, status: 204, etag: null, problem: null };
    case 'refused': {
      const problem = presentProblem(outcome.problem);
      const { retryAfter } = outcome.problem;
      const wait = retryAfter === undefined ? {} : { retry_after: retryAfter };
      return { id, status: problem.status, etag: null, ...wait, problem };
    }
  }
}
