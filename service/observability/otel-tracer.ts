import {
  type Context,
  context,
  type Span as OtelSpan,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Span, SpanOptions, Tracer } from '#domain/ports/trace.ts';

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
};

/** The Tracer port on OpenTelemetry's API; the SDK exports the spans. */
export function createOtelTracer(): Tracer {
  const tracer = trace.getTracer('extension-schedules');
  return {
    async span(name, options, work) {
      const parent = parentOf(options);
      const attributes = { ...options.attributes };
      const otel = tracer.startSpan(name, { kind: KINDS[options.kind ?? 'internal'], attributes }, parent);
      const active = trace.setSpan(parent, otel);
      const span = new RecordedSpan(otel, active);
      try {
        return await context.with(active, () => work(span));
      } catch (error) {
        // Only the name, because a message may quote confidential data.
        span.fail(error instanceof Error ? error.name : 'Error');
        throw error;
      } finally {
        span.end();
      }
    },
    current: () => traceparentOf(context.active()),
  };
}

class RecordedSpan implements Span {
  readonly #span: OtelSpan;
  readonly #context: Context;
  #discarded = false;

  constructor(span: OtelSpan, active: Context) {
    this.#span = span;
    this.#context = active;
  }

  get traceparent(): string | undefined {
    return traceparentOf(this.#context);
  }

  set(attributes: SpanOptions['attributes'] & object): void {
    this.#span.setAttributes({ ...attributes });
  }

  fail(reason: string): void {
    this.#span.setStatus({ code: SpanStatusCode.ERROR, message: reason });
  }

  discard(): void {
    this.#discarded = true;
  }

  /** Only ended spans are exported. */
  end(): void {
    if (!this.#discarded) this.#span.end();
  }
}

function parentOf({ parent }: SpanOptions): Context {
  return parent === undefined ? context.active() : propagation.extract(ROOT_CONTEXT, { traceparent: parent });
}

function traceparentOf(active: Context): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(active, carrier);
  return carrier.traceparent;
}
