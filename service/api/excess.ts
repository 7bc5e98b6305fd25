import { MAX_ERRORS } from '#domain/problem.ts';

/** As much of a JSON schema as says how much there may be. */
export interface Schema {
  $ref?: string;
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  items?: Schema;
  maxItems?: number;
}

/** As a validator words it. */
export interface Finding {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/**
 * What there is too much of to judge each piece: a list that is too long, or more unknown names than are answered. A
 * validator that looks for every error would word thousands of them. Empty where it can be asked.
 */
export function findExcess(schema: Schema, value: unknown, resolve: (reference: string) => Schema): Finding[] {
  const unknown: Finding[] = [];
  const tooLong: Finding[] = [];
  const isEnough = () => unknown.length + tooLong.length >= MAX_ERRORS;

  function look(given: Schema, at: unknown, instancePath: string): void {
    if (typeof at !== 'object' || at === null || isEnough()) return;
    const { properties = {}, additionalProperties, items, maxItems } = given.$ref ? resolve(given.$ref) : given;
    if (Array.isArray(at)) {
      if (maxItems !== undefined && at.length > maxItems) {
        tooLong.push({ keyword: 'maxItems', instancePath, params: { limit: maxItems } });
      } else if (items) {
        for (const [index, item] of at.entries()) look(items, item, `${instancePath}/${index}`);
      }
      return;
    }
    for (const [name, child] of Object.entries(at)) {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known) look(known, child, `${instancePath}/${name}`);
      else if (additionalProperties === false && !isEnough()) {
        unknown.push({ keyword: 'additionalProperties', instancePath, params: { additionalProperty: name } });
      }
    }
  }
  look(schema, value, '');
  return tooLong.length > 0 || isEnough() ? [...tooLong, ...unknown] : [];
}
