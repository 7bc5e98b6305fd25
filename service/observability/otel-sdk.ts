import { context, DiagConsoleLogger, diag, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  diagLogLevelFromString,
  getNumberFromEnv,
  getStringFromEnv,
  W3CTraceContextPropagator,
} from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  hostDetector,
  osDetector,
  processDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type TracerProviderOptions,
} from '@opentelemetry/sdk-trace';

// `@opentelemetry/sdk-node` does all of this, but brings 56 more packages for metrics, logs, gRPC and Zipkin.

/** Passes this process's spans to `spanProcessors` until the provider is shut down. */
export function recordSpans(spanProcessors: SpanProcessor[], options: TracerProviderOptions = {}): TracerProvider {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const provider = new TracerProvider({ ...options, spanProcessors });
  trace.setGlobalTracerProvider(provider);
  return provider;
}

/** Sends spans by OTLP over HTTP. The exporter reads `OTEL_EXPORTER_OTLP_*`; docs/operating.md lists the other variables. */
export function exportSpans(serviceName: string): TracerProvider {
  const level = diagLogLevelFromString(getStringFromEnv('OTEL_LOG_LEVEL'));
  if (level !== undefined) diag.setLogger(new DiagConsoleLogger(), { logLevel: level });
  const detectors = [serviceInstanceIdDetector, processDetector, hostDetector, osDetector, envDetector];
  const resource = defaultResource()
    .merge(detectResources({ detectors }))
    .merge(resourceFromAttributes({ 'service.name': serviceName }));
  const processor = new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), ...batchingFromEnv() });
  return recordSpans([processor], { resource, ...samplerFromEnv() });
}

function samplerFromEnv(): Pick<TracerProviderOptions, 'sampler'> {
  const name = getStringFromEnv('OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on';
  const roots = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(getNumberFromEnv('OTEL_TRACES_SAMPLER_ARG') ?? 1),
  };
  const root = Object.entries(roots).find(([one]) => one === name.replace(/^parentbased_/, ''))?.[1]();
  if (root === undefined) return {};
  return { sampler: name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root };
}

const BATCHING = {
  maxQueueSize: 'OTEL_BSP_MAX_QUEUE_SIZE',
  scheduledDelayMillis: 'OTEL_BSP_SCHEDULE_DELAY',
  exportTimeoutMillis: 'OTEL_BSP_EXPORT_TIMEOUT',
  maxExportBatchSize: 'OTEL_BSP_MAX_EXPORT_BATCH_SIZE',
};

function batchingFromEnv(): Partial<Record<keyof typeof BATCHING, number>> {
  const given = Object.entries(BATCHING).map(([option, variable]) => [option, getNumberFromEnv(variable)] as const);
  return Object.fromEntries(given.filter(([, number]) => number !== undefined && number > 0));
}
