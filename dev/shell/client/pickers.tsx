import { EXTENSIONS } from '../extensions.ts';
import { PEOPLE } from '../people.ts';
import { addressWith, goTo, LOCALES, type View } from './address.ts';

/** Pickers for what a real host takes from navigation, sign-in and profile: extension, person, theme, language. */
export function Pickers({ view }: { view: View }) {
  return (
    <section aria-label="Demo" className="shell-pickers">
      <Picker
        label="Extension"
        name="extensionId"
        options={EXTENSIONS.map(({ id, name }) => [id, name])}
        value={view.extensionId}
      />
      <Picker
        label="Signed in as"
        name="person"
        options={PEOPLE.map(({ id, name, role, tenant }) => [id, `${name} · ${role} · ${tenant.name}`])}
        value={view.person}
      />
      <Picker
        label="Theme"
        name="theme"
        options={[
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        value={view.theme}
      />
      <Picker
        label="Language"
        name="locale"
        options={LOCALES.map((locale) => [locale, LANGUAGES[locale]])}
        value={view.locale}
      />
    </section>
  );
}

const LANGUAGES: Record<(typeof LOCALES)[number], string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  de: 'Deutsch',
  nl: 'Nederlands',
  it: 'Italiano',
  pl: 'Polski',
  pt: 'Português (Brasil)',
  xx: 'Pseudo xx',
  yy: 'Pseudo yy',
};

const IDS: Record<keyof View, string> = {
  extensionId: 'shell-extension-field',
  person: 'shell-person-field',
  theme: 'shell-theme-field',
  locale: 'shell-locale-field',
};

function Picker(props: { name: keyof View; label: string; value: string; options: [string, string][] }) {
  const id = IDS[props.name];
  const isListed = props.options.some(([value]) => value === props.value);
  return (
    <div>
      <label htmlFor={id}>{props.label}</label>
      <select
        data-automation-id={id}
        id={id}
        onChange={(event) => goTo(addressWith(window.location.href, { [props.name]: event.target.value }))}
        value={props.value}
      >
        {!isListed && <option value={props.value}>{props.value}</option>}
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
