import { PEOPLE, type PersonId } from '@extension-schedules/dev/world/people.ts';
import { isScenarioName, type ScenarioName } from '../scenarios.ts';

/** What the address chooses: `?page=…&scenario=…&person=…&theme=…&locale=…&zone=…&now=…`; otherwise the defaults apply. */
export interface Choice {
  /** The card of one extension, or the overview of all. */
  page: 'card' | 'overview';
  scenario: ScenarioName;
  /** Defaults to the scenario's person. */
  person: PersonId | undefined;
  theme: 'light' | 'dark';
  locale: string;
  /** The viewer's time zone. Defaults to the scenario's or the browser's. */
  zone: string | undefined;
  /** Time stands still at this instant, epoch milliseconds. Defaults to the running time. */
  now: number | undefined;
}

export const CHOICES = [
  'page',
  'scenario',
  'person',
  'theme',
  'locale',
  'zone',
  'now',
] as const satisfies (keyof Choice)[];

/** @returns what the address chooses, or a sentence about each choice that does not exist */
export function readChoice(search: string): Choice | { unknown: string[] } {
  const query = new URLSearchParams(search);
  const at = (name: keyof Choice) => query.get(name) || undefined;
  const [page = 'card', scenario = 'typical', person, theme = 'light', now, zone] = [
    at('page'),
    at('scenario'),
    at('person'),
    at('theme'),
    at('now'),
    at('zone'),
  ];
  const instant = now === undefined ? undefined : Date.parse(now);
  const unknown = [
    ...(page === 'card' || page === 'overview' ? [] : [`There is no page “${page}”.`]),
    ...(isScenarioName(scenario) ? [] : [`There is no scenario “${scenario}”.`]),
    ...(person === undefined || isPerson(person) ? [] : [`There is no person “${person}”.`]),
    ...(theme === 'light' || theme === 'dark' ? [] : [`There is no theme “${theme}”.`]),
    ...(zone === undefined || isZone(zone) ? [] : [`There is no time zone “${zone}”.`]),
    ...(Number.isNaN(instant) ? [`“${now}” is not an instant such as 2026-11-23T21:18:00Z.`] : []),
  ];
  if (unknown.length > 0 || !isScenarioName(scenario)) return { unknown };
  return {
    page: page === 'overview' ? 'overview' : 'card',
    scenario,
    person: person !== undefined && isPerson(person) ? person : undefined,
    theme: theme === 'dark' ? 'dark' : 'light',
    locale: at('locale') ?? 'en',
    zone,
    now: instant,
  };
}

function isPerson(id: string): id is PersonId {
  return Object.hasOwn(PEOPLE, id);
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
