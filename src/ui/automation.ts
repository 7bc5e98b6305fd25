/**
 * How a control is found from outside (tests, guided tours): kebab-case, no variable data, the id mirrored in
 * `data-automation-id`. A control that repeats in rows has no id, since ids are unique, and its row a `data-*` instead.
 */
export type Automation = { id: string; automationId?: never } | { id?: never; automationId: string };

export function automationAttributes(props: { id?: string | undefined; automationId?: string | undefined }) {
  return props.id === undefined
    ? { 'data-automation-id': props.automationId }
    : { id: props.id, 'data-automation-id': props.id };
}
