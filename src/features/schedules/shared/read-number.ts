/** Decimals with a point or a comma; NaN if the text is not a number. */
export function readNumber(text: string): number {
  return /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.trim().replace(',', '.')) : Number.NaN;
}
