import { expect, it } from 'vitest';
import type { RunError } from '#api/types.ts';
import { cardMessages } from './card-messages.ts';
import { formatDuration } from './duration.ts';
import { formatBytes } from './format.ts';
import { resolveLocale } from './locale.ts';
import { runErrorText } from './run-error-text.ts';
import { translator } from './use-messages.ts';

it.each<[string, Omit<RunError, 'message'>, string, string]>([
  ['en', { code: 'RUNNER_TIMED_OUT', limit_ms: 10_000 }, 'No response within 10 s', 'No response in time'],
  ['en', { code: 'TIMED_OUT', limit_ms: 90_000 }, 'Timeout of 1 min 30 s reached', 'Timeout reached'],
  ['en', { code: 'RESPONSE_TOO_LARGE', limit_bytes: 262_144 }, 'Response larger than 256 kB', 'Response too large'],
  [
    'de',
    { code: 'RUNNER_TIMED_OUT', limit_ms: 10_000 },
    'Keine Antwort innerhalb von 10 s',
    'Keine rechtzeitige Antwort',
  ],
  [
    'en',
    { code: 'GUEST_ERROR', status: 422, said_by_extension: true },
    '“In its own words.”',
    'The extension rejected the request',
  ],
  [
    'fr',
    { code: 'GUEST_ERROR', status: 422 },
    'L’extension a refusé la requête (statut 422)',
    'L’extension a refusé la requête',
  ],
])('says in %s what happened, with numbers where there are: %j', async (language, error, text, withoutNumbers) => {
  const locale = resolveLocale(language);
  const t = translator<'card'>(await cardMessages.read(locale.language), locale);
  const format = {
    duration: (ms: number) => formatDuration(ms, locale.intl),
    bytes: (bytes: number) => formatBytes(bytes, locale.intl),
  };
  const say = (one: RunError) => runErrorText(one, t, format).replace(/\s/g, ' ');
  expect(say({ ...error, message: 'In its own words.' })).toBe(text);
  expect(say({ code: error.code, message: 'In its own words.' })).toBe(withoutNumbers);
});
