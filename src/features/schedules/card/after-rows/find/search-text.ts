import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { dateFormat } from '#i18n/intl-cache.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { cadenceWords } from '#ui/product/cadence/cadence-words.ts';
import { simpleCadence } from '#ui/product/cadence/simple-cadence.ts';
import { facetOf } from './facets.ts';
import { lastRunLabels, stateLabels } from './labels.ts';

export type SearchWords = {
  t: Translate<'card'>;
  /** A BCP 47 tag. */
  locale: string;
  /** An instant as the row shows it. */
  inWords: (instant: number, zone: string) => string;
  /** The viewer's zone. */
  timezone: string;
};

/** What a viewer sees in a row, and what it means: days that are shortened, and times on both clocks. */
export function searchText(schedule: Schedule, { t, locale, inWords, timezone }: SearchWords): string {
  const { cron, next_run_at, skip_next_at, starts_at, ends_at, pause, recent_runs } = schedule;
  const lastRun = facetOf('lastRun', schedule);
  const instants = [next_run_at, skip_next_at, starts_at, ends_at].flatMap((at) => (at === null ? [] : Date.parse(at)));
  const parts = [
    scheduleName(schedule),
    schedule.method,
    schedule.path,
    cron,
    schedule.timezone,
    ...cadenceTexts(cron, t, locale),
    t(stateLabels[schedule.state]),
    lastRun === 'failed' || lastRun === 'never' ? t(lastRunLabels[lastRun]) : '',
    recent_runs.some(({ status }) => status === 'running') ? t('running') : '',
    ...(pause?.note ? [pause.note] : []),
    ...instants.flatMap((at) => [inWords(at, timezone), inWords(at, schedule.timezone)]),
  ];
  return fold(parts.join(' '));
}

function cadenceTexts(text: string, t: Translate<'card'>, locale: string): string[] {
  const parsed = parseCron(text);
  if (!parsed.ok) return [];
  const { daysOfWeek, dayOfWeekRestricted, hours, minutes } = parsed.cron;
  const simple = simpleCadence(parsed.cron);
  // 4 January 1970 was a Sunday.
  const weekday = dateFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const two = (number: number) => String(number).padStart(2, '0');
  const times =
    hours.length * minutes.length <= MOST_TIMES
      ? hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`))
      : [];
  return [
    ...(simple ? [cadenceWords(simple, t, locale)] : []),
    ...(dayOfWeekRestricted ? daysOfWeek.map((day) => weekday.format((3 + day) * 86_400_000)) : []),
    ...times,
  ];
}

/** A search by one of more times a day would find nearly every such schedule. */
const MOST_TIMES = 24;

/** The words of a search. */
export function searchTerms(text = ''): string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}

/** Ignores accents and case. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
