import { PEOPLE } from '@extension-schedules/dev/world/people.ts';
import { scenarios } from '../scenarios.ts';
import type { Choice } from '../standalone.ts';
import styles from './page.module.css';

const LOCALES = ['en', 'fr', 'es', 'de', 'nl', 'it', 'pl', 'pt', 'xx', 'yy'];

/** Every choice is the address, so that a situation can be sent to somebody as a link. */
export function Pickers({ choice }: { choice: Choice }) {
  const people = Object.entries(PEOPLE).map(([id, { name, userType, permissions }]) => {
    const what = userType === 'client' ? 'client user' : permissions.has('extension:write') ? 'admin' : 'read-only';
    return [id, `${name}, ${what}`] as const;
  });
  return (
    <div className={styles.pickers}>
      <Picker label="Scenario" name="scenario" options={Object.keys(scenarios).map(alike)} value={choice.scenario} />
      <Picker label="Person" name="person" options={[['', 'as the scenario'], ...people]} value={choice.person ?? ''} />
      <Picker label="Theme" name="theme" options={['light', 'dark'].map(alike)} value={choice.theme} />
      <Picker label="Locale" name="locale" options={LOCALES.map(alike)} value={choice.locale} />
    </div>
  );
}

interface PickerProps {
  label: string;
  name: keyof Choice;
  options: (readonly [value: string, text: string])[];
  value: string;
}

function Picker({ label, name, options, value }: PickerProps) {
  return (
    <label className={styles.picker}>
      {label}
      <select
        data-automation-id={`mocks-${name}-field`}
        id={`mocks-${name}-field`}
        onChange={({ target }) => choose(name, target.value)}
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

function alike(value: string): readonly [string, string] {
  return [value, value];
}
