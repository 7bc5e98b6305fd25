import { iso } from '../iso.ts';
import type { ExecuteRequest } from '../ports/extension-runner.ts';
import type { BeganAttempt } from './begin-attempt.ts';

/**
 * Builds the Runner request of an attempt. The idempotency key is new for each attempt, because the Runner remembers
 * failures too, and the same when an attempt is redelivered.
 */
export function executeRequest({ run, attempt, schedule, payload, execution }: BeganAttempt): ExecuteRequest {
  return {
    requestId: run.id,
    idempotencyKey: `${run.id}:${attempt.number}`,
    tenantId: run.tenantId,
    extensionId: run.extensionId,
    installId: run.installId,
    versionId: execution.versionId,
    contentHash: execution.contentHash,
    config: execution.config,
    providers: execution.providers,
    ...(execution.secretEnvelope ? { secretEnvelope: execution.secretEnvelope } : {}),
    http: {
      method: run.method,
      path: run.path,
      ...(payload === null ? {} : { bodyJson: payload }),
    },
    trigger: run.trigger,
    scheduleId: run.scheduleId,
    scheduledFor: iso(run.scheduledFor),
    limits: { timeoutMs: schedule.timeoutMs },
  };
}
