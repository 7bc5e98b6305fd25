import { NO_TRACER, type Tracer } from '#domain/ports/trace.ts';

export interface Tracing {
  tracer: Tracer;
  /** Sends the remaining spans. */
  stop(): Promise<void>;
}

/**
 * Records spans and sends them to OTEL_EXPORTER_OTLP_ENDPOINT. Without an endpoint, OpenTelemetry isn't loaded.
 * @param part names the process: `extension-schedules-<part>`
 */
export async function startTracing(part: string, endpoint: string): Promise<Tracing> {
  if (endpoint === '') return { tracer: NO_TRACER, stop: async () => {} };
  const [{ exportSpans }, { createOtelTracer }] = await Promise.all([
    import('./otel-sdk.ts'),
    import('./otel-tracer.ts'),
  ]);
  const provider = exportSpans(process.env.OTEL_SERVICE_NAME ?? `extension-schedules-${part}`);
  // An unreachable collector is not a failure.
  return { tracer: createOtelTracer(), stop: () => provider.shutdown().catch(() => {}) };
}
