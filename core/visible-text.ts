/** Invisible characters: controls, direction marks, characters without a glyph. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Invisible characters that are legitimate: joiners and variation selectors, in Persian or in emoji. */
const JOINING =
  /(?<=[\p{L}\p{M}\p{S}])(?:\u200c|\u200d)(?=[\p{L}\p{M}\p{S}])|(?<=[\p{S}\p{N}\p{P}])(?:\ufe0e|\ufe0f)/gu;

/** The form names are compared in: names with equal keys count as the same. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}

/** Whether a text has no invisible character that could disguise it. */
export function isVisible(text: string): boolean {
  return !UNSEEN.test(text.replace(JOINING, ''));
}
