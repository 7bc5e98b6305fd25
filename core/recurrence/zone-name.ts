/** Areas of the IANA database; a name with any other first part is not one of its names. */
const AREAS = new Set(
  'Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian Mexico Pacific US'.split(
    ' ',
  ),
);

const WITHOUT_AREA = new Map(
  (
    'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran ' +
    'Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK ' +
    'Singapore Turkey UCT UTC Universal W-SU WET Zulu'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** Words that are not written with one leading capital. */
const WORDS = new Map(
  (
    'of es au ACT LHI NSW US GMT GMT0 UCT UTC IN BajaNorte BajaSur EasterIsland DeNoronha DumontDUrville McMurdo ' +
    'ComodRivadavia'
  )
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/**
 * The spelling of the IANA database for a name in any case, or nothing when no name of the database has that form.
 * Whether the zone exists is not decided here.
 */
export function ianaSpelling(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (!lower.includes('/')) return WITHOUT_AREA.get(lower);
  if (!/^[a-z]+(\/[a-z][a-z0-9_+-]*){1,2}$/.test(lower)) return undefined;
  const spelled = lower.replace(
    /[a-z0-9]+/g,
    (word) => WORDS.get(word) ?? word.charAt(0).toUpperCase() + word.slice(1),
  );
  return AREAS.has(spelled.slice(0, spelled.indexOf('/'))) ? spelled : undefined;
}
