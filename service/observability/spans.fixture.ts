import { context, propagation, trace } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { recordSpans } from './otel-sdk.ts';

/** Collects the spans that end in this process. */
export function keepSpans(): { spans: ReadableSpan[]; stop(): Promise<void> } {
  const spans: ReadableSpan[] = [];
  const processor: SpanProcessor = {
    onStart() {},
    onEnd: (span) => void spans.push(span),
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const provider = recordSpans([processor]);
  return {
    spans,
    async stop() {
      await provider.shutdown();
      // A process has one provider, and ignores those of later test files until the first is removed.
      for (const global of [trace, context, propagation]) global.disable();
    },
  };
}
