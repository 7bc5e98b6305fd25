import { PEOPLE } from '@extension-schedules/dev/world/people.ts';
import { LANGUAGES } from '#i18n/locale.ts';
import { SENTENCES } from '../scenario-sentences.ts';
import { scenarios } from '../scenarios.ts';
import type { Choice } from './choice.ts';
import styles from './page.module.css';

type Option = readonly [value: string, text: string];

const ZONES = ['Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];

/** Every choice is kept in the address, so a situation can be shared as a link. */
export function Pickers({ choice }: { choice: Choice }) {
  const people = Object.entries(PEOPLE).map(([id, { name, userType, permissions }]): Option => {
    const what = userType === 'client' ? 'client' : permissions.has('extension:write') ? 'admin' : 'read-only';
    return [id, `${name}, ${what}`];
  });
  const zones = [...new Set([...ZONES, ...(choice.zone === undefined ? [] : [choice.zone])])];
  const lists: [
    name: 'page' | 'scenario' | 'person' | 'theme' | 'locale' | 'zone',
    label: string,
    options: Option[],
  ][] = [
    ['page', 'Page', ['card', 'overview'].map(alike)],
    ['scenario', 'Scenario', Object.keys(scenarios).map(alike)],
    ['person', 'Person', [['', 'Scenario default'], ...people]],
    ['theme', 'Theme', ['light', 'dark'].map(alike)],
    ['locale', 'Language', LANGUAGES.map(alike)],
    ['zone', 'Time zone', [['', 'Scenario default'], ...zones.map(alike)]],
  ];
  return (
    <>
      <div className={styles.pickers}>
        {lists.map(([name, label, options]) => (
          <Picker
            key={name}
            label={label}
            name={name}
            onChange={(value) => choose(name, value)}
            options={options}
            value={choice[name] ?? ''}
          />
        ))}
        <button
          data-automation-id="reset-mocks-button"
          id="reset-mocks-button"
          onClick={() => {
            localStorage.clear();
            window.location.reload();
          }}
          type="button"
        >
          Reset
        </button>
      </div>
      <p className={styles.sentence}>
        {SENTENCES[choice.scenario]} Reloading the page starts the scenario again: the mocks keep no changes.
      </p>
    </>
  );
}

interface PickerProps {
  label: string;
  name: string;
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
}

export function Picker({ label, name, options, value, onChange }: PickerProps) {
  return (
    <label className={styles.picker}>
      {label}
      <select
        data-automation-id={`mocks-${name}-field`}
        id={`mocks-${name}-field`}
        onChange={({ target }) => onChange(target.value)}
        value={value}
      >
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function choose(name: string, value: string): void {
  const url = new URL(window.location.href);
  if (value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  window.location.assign(url);
}

function alike(value: string): Option {
  return [value, value];
}
