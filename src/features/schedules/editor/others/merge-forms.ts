import type { FormValues } from '../form-values.ts';

export type Field = keyof FormValues;

export type Versions = {
  /** What editing began with. */
  base: FormValues;
  /** What the form has now. */
  mine: FormValues;
  /** What is stored now. */
  theirs: FormValues;
};

/**
 * Merges field by field.
 * @returns `changed`: the fields that another person changed; `clashes`: those of them that the viewer changed to another
 * value, which keep the viewer's
 */
export function mergeForms(versions: Versions): { values: FormValues; changed: Field[]; clashes: Field[] } {
  const { base, mine, theirs } = versions;
  const changed = fieldsOf(base).filter((field) => theirs[field] !== base[field]);
  const clashes = changed.filter((field) => mine[field] !== base[field] && mine[field] !== theirs[field]);
  const values = { ...mine };
  const take = <Name extends Field>(field: Name) => {
    values[field] = theirs[field];
  };
  for (const field of changed) if (!clashes.includes(field)) take(field);
  return { values, changed, clashes };
}

export function fieldsOf(values: FormValues): Field[] {
  return Object.keys(values).filter((name): name is Field => name in values);
}
