/**
 * The ASCII text that was probably meant: replaces full-width forms, any script's decimal digits, dashes and unusual
 * spaces. Undefined when other characters remain.
 */
export function toAscii(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00d7\u2217]/g, '*')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .replace(/\p{Nd}/gu, (digit) => `${digitValue(digit.codePointAt(0) ?? 0)}`);
  return /^[\x20-\x7e]*$/.test(plain) ? plain : undefined;
}

/** Unicode encodes every script's digits 0 to 9 in one run, so the distance to the start of the run is the value. */
function digitValue(codePoint: number): number {
  let start = codePoint;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (codePoint - start) % 10;
}
