export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  kind?: 'internal' | 'server' | 'client' | 'consumer';
  attributes?: SpanAttributes;
  /** W3C trace context of the parent; by default the current span. */
  parent?: string | undefined;
}

export interface Span {
  /** W3C trace context of this span; undefined if tracing is off. */
  readonly traceparent: string | undefined;
  set(attributes: SpanAttributes): void;
  fail(reason: string): void;
  /** Drops the span, so that idle work isn't recorded. */
  discard(): void;
}

/** Creates spans, so that one trace shows a run from the tick that found it to the Runner's response. */
export interface Tracer {
  /** Runs `work` in a span. A rejection marks the span as failed and is rethrown. */
  span<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>;
  /** W3C trace context of the current span, if any. */
  current(): string | undefined;
}

const NO_SPAN: Span = { traceparent: undefined, set() {}, fail() {}, discard() {} };

/** Records nothing. */
export const NO_TRACER: Tracer = {
  span: (_name, _options, work) => work(NO_SPAN),
  current: () => undefined,
};
