import { createContext, useContext } from 'react';

/**
 * How a control is found from outside (tests, guided tours): kebab-case, no variable data, the id mirrored in
 * `data-automation-id`. A control that repeats in rows has no id, since ids are unique, and its row a `data-*` instead.
 */
export type Automation = { id: string; automationId?: never } | { id?: never; automationId: string };

/** The suffix that further components on a page add to ids, to keep them unique. Automation ids have none. */
export const IdSuffix = createContext('');

/** An id as it is in this component. */
export function useOwnId(id: string): string {
  return id + useContext(IdSuffix);
}

/** The attributes of a control, or of each of several. */
export function useAutomation() {
  const suffix = useContext(IdSuffix);
  return ({ id, automationId }: { id?: string | undefined; automationId?: string | undefined }) =>
    id === undefined ? { 'data-automation-id': automationId } : { id: id + suffix, 'data-automation-id': id };
}
