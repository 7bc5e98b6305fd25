/** The abbreviations that are names of the IANA database; ICU knows a dozen more (PST, JST) that are not. */
const ABBREVIATIONS = 'CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET';

/** Words that do not follow the capitalisation rule below. */
const WORDS = new Map(
  'of es au CHAT ACT LHI NSW US GMT UCT UTC IN BajaNorte BajaSur EasterIsland DeNoronha DumontDUrville McMurdo ComodRivadavia'
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/**
 * The IANA database's spelling of a name given in any case; undefined when no name of the database has that form.
 * Words have one leading capital; a name without an area is in capitals when shorter than four letters. Does not check
 * that the zone exists.
 */
export function ianaSpelling(name: string): string | undefined {
  // ICU also accepts offsets and an area SystemV that the database has dropped.
  if (!/^(?!systemv)[a-z][a-z0-9+-]*(\/[a-z][a-z0-9_+-]*){0,2}$/i.test(name)) return undefined;
  if (/^[a-z]{3}$/i.test(name) && !ABBREVIATIONS.includes(name.toUpperCase())) return undefined;
  const capitals = name.includes('/') ? /\d/ : /\d|^.{1,3}$/;
  return name
    .toLowerCase()
    .replace(
      /[a-z0-9]+/g,
      (word) =>
        WORDS.get(word) ?? (capitals.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)),
    );
}
