import type { ExecuteRequest } from '../ports/extension-runner.ts';
import type { BeganAttempt } from './begin-attempt.ts';

/**
 * What the Runner is asked. The key is new for each attempt and the same for a redelivered one, because the Runner
 * remembers failures too.
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
    scheduledFor: new Date(run.scheduledFor).toISOString(),
    limits: { timeoutMs: schedule.timeoutMs },
  };
}
