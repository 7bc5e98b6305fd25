import { NO_TRACER, type Tracer } from '#domain/ports/trace.ts';

export interface Tracing {
  tracer: Tracer;
  /** Sends what is still waiting. */
  stop(): Promise<void>;
}

/**
 * Records spans and sends them to OTEL_EXPORTER_OTLP_ENDPOINT; without one, nothing of OpenTelemetry is even loaded.
 * The other OTEL_* variables are read by its SDK.
 * @param part names the process: `extension-schedules-<part>`
 */
export async function startTracing(part: string, endpoint: string): Promise<Tracing> {
  if (endpoint === '') return { tracer: NO_TRACER, stop: async () => {} };
  const [{ NodeSDK }, { createOtelTracer }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('./otel-tracer.ts'),
  ]);
  const sdk = new NodeSDK({
    serviceName: process.env.OTEL_SERVICE_NAME ?? `extension-schedules-${part}`,
    // Metrics are scraped, logs are written to stdout.
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  });
  sdk.start();
  // A collector that is away is no reason to fail.
  return { tracer: createOtelTracer(), stop: () => sdk.shutdown().catch(() => {}) };
}
