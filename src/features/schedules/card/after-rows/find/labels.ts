import type { ScheduleState } from '#api/types.ts';
import type { PlainKey, Translate } from '#i18n/use-messages.ts';
import type { Facet, LAST_RUNS } from './facets.ts';
import type { Column } from './sorting.ts';

export const stateLabels = {
  active: 'stateActive',
  disabled: 'stateDisabled',
  paused: 'statePaused',
  endpoint_invalid: 'stateEndpointInvalid',
  install_disabled: 'stateInstallDisabled',
  tenant_stopped: 'stateTenantStopped',
} as const satisfies Record<ScheduleState, PlainKey<'card'>>;

export const lastRunLabels = {
  succeeded: 'outcomeSucceeded',
  failed: 'outcomeFailed',
  never: 'outcomeNever',
} as const satisfies Record<(typeof LAST_RUNS)[number], PlainKey<'card'>>;

export const columnLabels = {
  name: 'sortName',
  frequency: 'sortFrequency',
  'next-run': 'sortNextRun',
  failures: 'sortFailures',
  state: 'sortState',
} as const satisfies Record<Column, PlainKey<'find'>>;

export const facetLabels = {
  state: 'state',
  lastRun: 'lastRun',
  endpoint: 'endpoint',
  timezone: 'timezone',
} as const satisfies Record<Facet, PlainKey<'find'>>;

const values: Readonly<Record<string, PlainKey<'card'>>> = { ...stateLabels, ...lastRunLabels };

/** A value of a facet as a viewer reads it. */
export function valueLabel(facet: Facet, value: string, t: Translate<'card'>): string {
  const key = facet === 'state' || facet === 'lastRun' ? values[value] : undefined;
  return key ? t(key) : value;
}
