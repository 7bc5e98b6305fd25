import { createContext, useContext, useEffect, useMemo, useState } from 'react';

/** `waiting`: for the options, to choose what was typed. `refused`: what was typed is not chosen. */
type Unsettled = 'waiting' | 'refused';

type Fields = Map<string, { state: Unsettled; wasShown: boolean }>;

/** Goes around a form with the `fields` of its `useUnsettledFields`. */
export const UnsettledFields = createContext<Fields | undefined>(undefined);

/**
 * The fields of a form whose value is not what was typed into them.
 * @returns `holdUp` is called before the values are sent: it focuses the first field to look at and returns true if there
 * is one. A refused text holds up once, because its reason and the value kept instead can be read from then on.
 */
export function useUnsettledFields() {
  const [fields] = useState<Fields>(() => new Map());
  return useMemo(
    () => ({
      fields,
      holdUp: () => {
        const open = [...fields].filter(([, { state, wasShown }]) => state === 'waiting' || !wasShown);
        for (const [, field] of open) field.wasShown = true;
        const [first] = open.flatMap(([id]) => document.getElementById(id) ?? []).sort(byPlace);
        first?.focus();
        first?.scrollIntoView({ block: 'center' });
        return first !== undefined;
      },
    }),
    [fields],
  );
}

/** Tells the form around the field, if it asks. Another `reason` is another refusal. */
export function useReportUnsettled(id: string, state: Unsettled | undefined, reason: string | undefined): void {
  const fields = useContext(UnsettledFields);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reason is another refusal
  useEffect(() => {
    if (!fields || state === undefined) return;
    fields.set(id, { state, wasShown: false });
    return () => void fields.delete(id);
  }, [fields, id, state, reason]);
}

function byPlace(one: Node, other: Node): number {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
