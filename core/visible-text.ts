/** What orders, hides or controls text rather than being seen: controls, marks of direction, characters without a form. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Of these some join letters or choose a form, in Persian or in emoji. */
const JOINING =
  /(?<=[\p{L}\p{M}\p{S}])(?:\u200c|\u200d)(?=[\p{L}\p{M}\p{S}])|(?<=[\p{S}\p{N}\p{P}])(?:\ufe0e|\ufe0f)/gu;

/** What names are compared by. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}

/** Whether all of a text is seen, in its order. */
export function isVisible(text: string): boolean {
  return !UNSEEN.test(text.replace(JOINING, ''));
}
