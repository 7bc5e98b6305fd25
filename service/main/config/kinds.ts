import { EVENT_TYPES, type EventType, USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import { isReceiverUrl } from '#event-receiver/address.ts';

/** An environment variable: its default, its meaning (for docs/configuration.md) and its parser. */
export type Setting<T> = {
  variable: string;
  /** As shown in the documentation. It is parsed if the variable is absent, unless `derived`. */
  fallback: string;
  /** The default depends on other settings, and `fallback` describes it. */
  derived?: true;
  meaning: string;
  read(text: string): { ok: true; value: T } | { ok: false; expected: string };
};

export const text = (variable: string, fallback: string, meaning: string): Setting<string> => ({
  variable,
  fallback,
  meaning,
  read: (value) => ({ ok: true, value }),
});

/** Secrets too short to be masked in responses are refused. */
export const secret = (variable: string, meaning: string): Setting<string> => ({
  variable,
  fallback: '',
  meaning,
  read: (value) =>
    /^([\x21-\x7e]{8,})?$/.test(value)
      ? { ok: true, value }
      : { ok: false, expected: 'at least eight visible ASCII characters' },
});

export const integer = (
  variable: string,
  fallback: number,
  from: number,
  to: number,
  meaning: string,
): Setting<number> => ({
  variable,
  fallback: String(fallback),
  meaning,
  read: (value) => {
    const number = Number(value);
    const fits = /^\d+$/.test(value) && number >= from && number <= to;
    return fits ? { ok: true, value: number } : { ok: false, expected: `a whole number from ${from} to ${to}` };
  },
});

export const port = (variable: string, fallback: number, meaning: string) =>
  integer(variable, fallback, 1, 65_535, meaning);

export function url(
  variable: string,
  fallback: string,
  meaning: string,
  protocols = ['http:', 'https:'],
): Setting<string> {
  const expected = `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return {
    variable,
    fallback,
    meaning,
    read: (value) => {
      const fits = value === '' || (URL.canParse(value) && protocols.includes(new URL(value).protocol));
      return fits ? { ok: true, value: value.replace(/\/+$/, '') } : { ok: false, expected };
    },
  };
}

export function choice<const T extends string>(
  variable: string,
  fallback: T,
  choices: readonly T[],
  meaning: string,
): Setting<T> {
  return {
    variable,
    fallback,
    meaning,
    read: (value) => {
      const found = choices.find((one) => one === value);
      return found === undefined ? { ok: false, expected: `one of ${choices.join(', ')}` } : { ok: true, value: found };
    },
  };
}

export function receiverUrl(variable: string, meaning: string): Setting<string> {
  return {
    variable,
    fallback: '',
    meaning,
    read: (value) =>
      value === '' || isReceiverUrl(value)
        ? { ok: true, value }
        : {
            ok: false,
            expected:
              'a URL that begins with https://, or with http:// on this machine, without credentials, fragment or link-local address',
          },
  };
}

const partsOf = (value: string) => value.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

/** Secrets as Standard Webhooks writes them: 24 to 64 bytes in base64 after `whsec_`. */
export function signingSecrets(variable: string, meaning: string): Setting<string[]> {
  return {
    variable,
    fallback: '',
    meaning,
    read: (value) => {
      const list = partsOf(value);
      const isSecret = (one: string) => {
        const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(one) ?? [];
        const bytes = Buffer.from(base64, 'base64').length;
        return bytes >= 24 && bytes <= 64;
      };
      return list.every(isSecret)
        ? { ok: true, value: list }
        : { ok: false, expected: 'secrets of 24 to 64 bytes, each as whsec_ and base64, separated by commas' };
    },
  };
}

export function eventTypes(variable: string, meaning: string): Setting<EventType[]> {
  return {
    variable,
    fallback: USUAL_EVENT_TYPES.join(','),
    meaning,
    read: (value) => {
      const list = partsOf(value).map((name) => EVENT_TYPES.find((type) => type === name));
      return list.every((type) => type !== undefined)
        ? { ok: true, value: list }
        : { ok: false, expected: `some of ${EVENT_TYPES.join(', ')}, separated by commas` };
    },
  };
}

export function origins(variable: string, fallback: string, meaning: string): Setting<string[]> {
  return {
    variable,
    fallback,
    meaning,
    read: (value) => {
      const list = partsOf(value);
      const wrong = list.some((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
      return wrong
        ? { ok: false, expected: 'origins such as https://psa.example.com, separated by commas' }
        : { ok: true, value: list };
    },
  };
}

/** A schema name that PostgreSQL stores unchanged and pg-boss accepts. */
export function schema(variable: string, fallback: string, meaning: string): Setting<string> {
  return {
    variable,
    fallback,
    meaning,
    read: (value) =>
      /^[a-z_][a-z0-9_]{0,49}$/.test(value) && !/^(pg_|public$|information_schema$)/.test(value)
        ? { ok: true, value }
        : {
            ok: false,
            expected:
              'a name of at most 50 lower-case letters, digits and underscores that starts with a letter or an underscore, and is neither public nor reserved by PostgreSQL',
          },
  };
}

export const derived = <T>(setting: Setting<T>): Setting<T> => ({ ...setting, derived: true });

/** Empty if not configured. */
export function derivedChoice<const T extends string>(
  variable: string,
  fallback: string,
  choices: readonly [T, ...T[]],
  meaning: string,
): Setting<T | ''> {
  const { read } = choice(variable, choices[0], choices, meaning);
  return derived<T | ''>({
    variable,
    fallback,
    meaning,
    read: (value) => (value === '' ? { ok: true, value: '' } : read(value)),
  });
}
