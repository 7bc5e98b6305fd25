import { PEOPLE, type PersonId } from '@extension-schedules/dev/world/people.ts';
import { type ScenarioName, scenarios } from '../scenarios.ts';

/** What the address chooses: `?scenario=…&person=…&theme=…&locale=…`; otherwise the defaults apply. */
export interface Choice {
  scenario: ScenarioName;
  /** Defaults to the scenario's person. */
  person: PersonId | undefined;
  theme: 'light' | 'dark';
  locale: string;
}

export function readChoice(search: string): Choice {
  const query = new URLSearchParams(search);
  const [scenario, person] = [query.get('scenario') ?? '', query.get('person') ?? ''];
  return {
    scenario: Object.hasOwn(scenarios, scenario) ? (scenario as ScenarioName) : 'typical',
    person: Object.hasOwn(PEOPLE, person) ? (person as PersonId) : undefined,
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    locale: query.get('locale') ?? 'en',
  };
}
