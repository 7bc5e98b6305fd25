import { offsetPieces, type Piece } from './offsets.ts';
import { HOUR, type Instant, MINUTE, SECOND } from './time.ts';
import { ianaSpelling } from './zone-name.ts';

export type Zone = {
  /** Spelled as in the IANA database; an alias is kept as given. */
  readonly name: string;
  /** The period of constant offset around an instant; a piece may end although the offset stays the same. */
  readonly pieceAt: (instant: Instant) => Piece;
};

export type ZoneError = {
  readonly code: 'UNKNOWN_ZONE';
  readonly suggestion?: string;
};

export type ZoneResult = { readonly ok: true; readonly zone: Zone } | { readonly ok: false; readonly error: ZoneError };

export const MAX_ZONE_LENGTH = 64;

/** Contains valid names only, so it cannot grow beyond the IANA database. */
const known = new Map<string, Zone>();

/**
 * Finds a zone by its IANA name, in any case. Refuses offsets (`+01:00`) and abbreviations that the IANA database does
 * not list; the runtime's time zone data decides which names exist.
 */
export function findZone(name: string): ZoneResult {
  const fits = name.length <= MAX_ZONE_LENGTH;
  const zone = fits && openZone(name);
  if (zone) return { ok: true, zone };
  const suggestion = fits ? suggestZone(name) : undefined;
  return { ok: false, error: { code: 'UNKNOWN_ZONE', ...(suggestion !== undefined && { suggestion }) } };
}

/** The offset from UTC at an instant, in milliseconds, positive east of Greenwich. */
export function offsetAt(zone: Zone, instant: Instant): number {
  return zone.pieceAt(instant).offset;
}

function openZone(name: string): Zone | undefined {
  const spelled = known.has(name) ? name : ianaSpelling(name);
  if (spelled === undefined) return undefined;
  let zone = known.get(spelled);
  const readOffset = zone ? undefined : offsetReader(spelled);
  if (readOffset) {
    zone = { name: spelled, pieceAt: offsetPieces(readOffset) };
    known.set(spelled, zone);
  }
  return zone;
}

/** Formats only the hour and the offset, which is twice as fast as a full date. */
function offsetReader(timeZone: string): ((instant: Instant) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      timeZoneName: 'longOffset',
      hour: 'numeric',
      hourCycle: 'h23',
    });
    return (instant) => parseOffset(format.format(instant));
  } catch {
    return undefined; // RangeError: the runtime's data has no such zone.
  }
}

/** Reads `GMT`, `GMT+05:45` or, for local mean times, `GMT-00:44:30` at the end of a formatted time. */
function parseOffset(formatted: string): number {
  const [, sign, hours, minutes, seconds = '0'] = /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(formatted) ?? [];
  if (sign === undefined) return 0;
  const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
  return sign === '-' ? -size : size;
}

/** Suggests an IANA zone for a city, a name with spaces or an offset in whole hours. */
function suggestZone(name: string): string | undefined {
  const wanted = name.trim().replace(/\s+/g, '_').toLowerCase();
  const [, sign, digits] = /^(?:utc|gmt)?([+-])0?(\d\d?)(?::?00)?$/.exec(wanted) ?? [];
  const hours = Number(digits);
  // The signs of the Etc zones are reversed: Etc/GMT-1 is one hour ahead of UTC, and they end at -14 and +12.
  if (sign) return hours > (sign === '+' ? 14 : 12) ? undefined : `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => `/${zone.toLowerCase()}`.endsWith(`/${wanted}`));
}
