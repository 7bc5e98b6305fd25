import { MAX_ERRORS } from '#domain/problem.ts';

/** The parts of a JSON schema that limit sizes. */
export interface Schema {
  $ref?: string;
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  items?: Schema;
  maxItems?: number;
}

/** In the validator's format. */
export interface Finding {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/**
 * Finds lists that are too long and objects with too many unknown names. A validator that reports every error would
 * produce thousands of messages for them. If empty, the validator can be called.
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
