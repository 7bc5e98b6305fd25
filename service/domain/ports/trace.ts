export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  kind?: 'internal' | 'server' | 'client' | 'consumer';
  attributes?: SpanAttributes;
  /** W3C trace context of whoever caused this; without it, the span this one is called in. */
  parent?: string | undefined;
}

export interface Span {
  /** W3C trace context of this span; undefined when nobody records. */
  readonly traceparent: string | undefined;
  set(attributes: SpanAttributes): void;
  fail(reason: string): void;
  /** It turned out to be nothing: the span is not recorded. */
  discard(): void;
}

/** Spans, so that one trace shows a run from the tick that found it to the Runner's answer. */
export interface Tracer {
  /** Does `work` inside a span; a rejection fails the span and is passed on. */
  span<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>;
  /** W3C trace context of the span this is called in, if any. */
  current(): string | undefined;
}

const NO_SPAN: Span = { traceparent: undefined, set() {}, fail() {}, discard() {} };

/** Where nobody records. */
export const NO_TRACER: Tracer = {
  span: (_name, _options, work) => work(NO_SPAN),
  current: () => undefined,
};
