import type { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2}(?:\.\d+)?)([Zz]|[+-]\d{2}:\d{2})$/;

/** Adds the contract's formats. Date-time and UUID are restricted to what the databases and the calendar accept. */
export function addFormats(ajv: Ajv2020): void {
  formats.default(ajv);
  ajv.addFormat('uuid', UUID);
  ajv.addFormat('date-time', isDateTime);
}

/**
 * Whether a text is an RFC 3339 date-time of an existing day, in UTC too: near year 10000 an offset can exceed the
 * range. Leap seconds are refused, because neither JavaScript nor PostgreSQL can store them.
 */
export function isDateTime(text: string): boolean {
  const [, day, time, offset = ''] = DATE_TIME.exec(text) ?? [];
  const instant = Date.parse(text.toUpperCase());
  if (!day || !time || Number.isNaN(instant) || !/^\d/.test(new Date(instant).toISOString())) return false;
  return (
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) && !time.startsWith('24') && !/[6-9]\d$/.test(offset)
  );
}
