import { type DestinationStream, pino } from 'pino';
import type { Log } from '#domain/ports/log.ts';
import { safeError } from './safe-error.ts';

/** One JSON line an entry on stdout. Names that could carry a secret are censored wherever an adapter lets one slip in. */
export function createLog(part: string, level: string, destination?: DestinationStream): Log {
  const logger = pino(
    {
      level,
      base: { part },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: safeError },
      redact: {
        paths: ['authorization', '*.authorization', 'secretEnvelope', '*.secretEnvelope', 'config', '*.config'],
        censor: '[secret]',
      },
    },
    destination,
  );
  return ({ level: severity, ...entry }) => logger[severity](entry);
}
