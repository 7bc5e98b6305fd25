import { type DestinationStream, pino } from 'pino';
import type { Log } from '#domain/ports/log.ts';
import { safeError } from './safe-error.ts';

/**
 * Writes one JSON line per entry to stdout. Fields whose names suggest a secret are censored, in case an adapter passes
 * one.
 */
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
