import type { ExecuteResult, ExtensionRunner } from '#domain/ports/extension-runner.ts';
import type { Tracer } from '#domain/ports/trace.ts';
import { maskOf } from '#domain/runs/mask.ts';

/**
 * Wraps the Runner client so that each call is a span whose context is sent along; the Runner's own spans join the
 * trace.
 */
export function tracedRunner(runner: ExtensionRunner, tracer: Tracer): ExtensionRunner {
  return {
    graceMs: runner.graceMs,
    execute(request, options) {
      const attributes = {
        'extension_schedules.tenant_id': request.tenantId,
        'extension_schedules.schedule_id': request.scheduleId,
        'extension_schedules.run_id': request.requestId,
        'extension_schedules.install_id': request.installId,
        'extension_schedules.registry_id': request.extensionId,
        'extension_schedules.version_id': request.versionId,
        'extension_schedules.content_hash': request.contentHash,
        'extension_schedules.trigger': request.trigger,
      };
      return tracer.span('runner execute', { kind: 'client', attributes }, async (span) => {
        const { traceparent } = span;
        const result = await runner.execute(traceparent ? { ...request, traceparent } : request, options);
        const failure = failureOf(result);
        span.set({ 'extension_schedules.result': result.kind });
        if (result.kind === 'answered') span.set({ 'http.response.status_code': result.status });
        if (failure) span.fail(maskOf(request)(failure));
        return result;
      });
    },
  };
}

function failureOf(result: ExecuteResult): string | undefined {
  if (result.kind === 'answered') return result.status >= 500 ? `status ${result.status}` : undefined;
  return 'code' in result ? result.code : result.kind;
}
