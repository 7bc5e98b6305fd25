import type { PersonId } from '@extension-schedules/dev/world/people.ts';
import type { Preview } from '@storybook/react-vite';
import { LANGUAGES } from '#i18n/locale.ts';
import { type ScenarioName, scenarios } from '#mocks/scenarios.ts';
import type { Time } from './clock.ts';

/** What a toolbar sets if the story itself decides. */
const STORY = 'story';

export type NetworkChoice = typeof STORY | 'slow' | 'failing' | 'offline';

/** The toolbars, which play the host and the world around the card. */
export type Toolbars = {
  theme: 'light' | 'dark';
  /** The tenant's palette: the host's `data-theme-pair`. */
  tenant: 'alga' | 'slate' | 'ocean' | 'high-contrast';
  locale: string;
  /** The viewer's time zone. */
  zone: string;
  person: typeof STORY | PersonId;
  network: NetworkChoice;
  /** The mocks' situation, for looking at a screen in another one. */
  scenario: typeof STORY | ScenarioName;
  time: Time;
};

type Item<Value> = { value: Value; title: string };

type ToolbarType = NonNullable<Preview['globalTypes']>[string];
type Icon = NonNullable<NonNullable<ToolbarType['toolbar']>['icon']>;

function toolbar<Value>(title: string, icon: Icon, items: Item<Value>[]) {
  return { description: title, toolbar: { title, icon, items, dynamicTitle: true } };
}

const named = (value: string) => ({ value, title: value });

export const globalTypes = {
  theme: toolbar<Toolbars['theme']>('Theme', 'contrast', [
    { value: 'light', title: 'Light' },
    { value: 'dark', title: 'Dark' },
  ]),
  tenant: toolbar<Toolbars['tenant']>('Tenant theme', 'paintbrush', [
    { value: 'alga', title: 'Alga (default)' },
    { value: 'slate', title: 'Slate' },
    { value: 'ocean', title: 'Ocean' },
    { value: 'high-contrast', title: 'High contrast' },
  ]),
  locale: toolbar<string>(
    'Language',
    'globe',
    ['en-GB', 'en-US', ...LANGUAGES.filter((language) => language !== 'en')].map(named),
  ),
  zone: toolbar<string>(
    'Viewer’s time zone',
    'location',
    ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'].map(named),
  ),
  person: toolbar<Toolbars['person']>('Person', 'user', [
    { value: STORY, title: 'Person of the story' },
    { value: 'admin', title: 'Admin' },
    { value: 'reader', title: 'Read-only' },
    { value: 'client', title: 'Client portal' },
  ]),
  network: toolbar<NetworkChoice>('Network', 'lightning', [
    { value: STORY, title: 'Network of the story' },
    { value: 'slow', title: 'Slow (2 s)' },
    { value: 'failing', title: 'Failing (500)' },
    { value: 'offline', title: 'Offline' },
  ]),
  scenario: toolbar<Toolbars['scenario']>('Scenario', 'database', [
    { value: STORY, title: 'Scenario of the story' },
    ...(Object.keys(scenarios) as ScenarioName[]).map((value) => ({ value, title: value })),
  ]),
  time: toolbar<Time>('Time', 'time', [
    { value: 'story', title: 'Mon 23 Nov 2026, running' },
    { value: 'frozen', title: 'Mon 23 Nov 2026, frozen' },
    { value: 'now', title: 'Now' },
    { value: 'skipped-hour', title: 'Week of a skipped hour' },
    { value: 'repeated-hour', title: 'Week of a repeated hour' },
  ]),
} satisfies Record<keyof Toolbars, ToolbarType>;

export const initialGlobals: Toolbars = {
  theme: 'light',
  tenant: 'alga',
  locale: 'en-GB',
  zone: 'Europe/Berlin',
  person: STORY,
  network: STORY,
  scenario: STORY,
  time: 'story',
};
