import { PEOPLE } from '../people.ts';
import { LOCALES, type Preferences, setPreference } from './preferences.ts';

/** Who looks, in which theme and language. */
export function Pickers({ preferences }: { preferences: Preferences }) {
  return (
    <div className="shell-pickers">
      <Picker
        name="person"
        label="Person"
        value={preferences.person}
        options={PEOPLE.map(({ id, name, role, tenant }) => [id, `${name} · ${role} · ${tenant.name}`])}
      />
      <Picker
        name="theme"
        label="Theme"
        value={preferences.theme}
        options={[
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
      />
      <Picker
        name="locale"
        label="Language"
        value={preferences.locale}
        options={LOCALES.map((locale) => [locale, locale])}
      />
    </div>
  );
}

function Picker(props: { name: keyof Preferences; label: string; value: string; options: [string, string][] }) {
  const id = `shell-${props.name}-field`;
  return (
    <label htmlFor={id}>
      {props.label}
      <select id={id} value={props.value} onChange={(event) => setPreference(props.name, event.target.value)}>
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
