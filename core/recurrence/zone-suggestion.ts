/** The IANA zone that was probably meant by a city, a name with spaces or an offset in whole hours. */
export function suggestZone(name: string): string | undefined {
  const wanted = name.trim().replace(/\s+/g, '_').toLowerCase();
  const [, sign, digits] = /^(?:utc|gmt)?([+-])0?(\d\d?)(?::?00)?$/.exec(wanted) ?? [];
  const hours = Number(digits);
  // The signs of the Etc zones are reversed: Etc/GMT-1 is one hour ahead of UTC, and they end at -14 and +12.
  if (sign) return hours > (sign === '+' ? 14 : 12) ? undefined : `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => `/${zone.toLowerCase()}`.endsWith(`/${wanted}`));
}
