import { sendsBody } from '@extension-schedules/core/endpoints.ts';
import { createElement, useMemo } from 'react';
import { useEndpoints } from '#api/extension.ts';
import type { Endpoint } from '#api/types.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { type Translate, useMessages } from '#i18n/use-messages.ts';
import type { ComboOption, ComboSection } from '#ui/combo-options.ts';
import { MethodTag } from '#ui/product/method-tag.tsx';

type Words = Translate<'editor'>;

/** The endpoints to choose from; until they are loaded, the one the schedule has. */
export function useEndpointOptions(current: Endpoint | undefined) {
  const t = useMessages(editorMessages);
  const query = useEndpoints();
  const endpoints = useMemo(() => query.data?.items ?? (current ? [current] : []), [query.data, current]);
  const sections = useMemo(() => endpointSections(endpoints, t), [endpoints, t]);
  return { query, endpoints, sections };
}

/** Whether a request to the endpoint carries a body; taken for granted until one is chosen. */
export function hasBody(endpoints: readonly Endpoint[], endpointId: string): boolean {
  const endpoint = endpoints.find(({ id }) => id === endpointId);
  return !endpoint || sendsBody(endpoint);
}

function endpointSections(endpoints: readonly Endpoint[], t: Words): ComboSection[] {
  const section = (key: string, title: string, those: readonly Endpoint[]) => ({
    key,
    title,
    options: those.map((endpoint) => endpointOption(endpoint, t)),
  });
  const suggested = endpoints.filter(({ schedulable, suggested: is }) => schedulable && is);
  const others = endpoints.filter(({ schedulable, suggested: is }) => schedulable && !is);
  const unavailable = endpoints.filter(({ schedulable }) => !schedulable);
  return [
    section('suggested', t('endpointsSuggested'), suggested),
    section('others', suggested.length > 0 || unavailable.length > 0 ? t('endpointsOthers') : '', others),
    section('unavailable', t('endpointsUnavailable'), unavailable),
  ].filter(({ options }) => options.length > 0);
}

const UNAVAILABLE = {
  METHOD_NOT_SCHEDULABLE: 'endpointMethod',
  PATH_PARAMETERS: 'endpointParameters',
  PATH_UNSAFE: 'endpointUnsafe',
} as const;

function endpointOption({ id, method, path, handler, schedulable, reason }: Endpoint, t: Words): ComboOption {
  return {
    key: id,
    label: path,
    prefix: createElement(MethodTag, { method }),
    description: handler,
    keywords: method,
    ...(!schedulable && { unavailable: t(UNAVAILABLE[reason ?? 'METHOD_NOT_SCHEDULABLE']) }),
  };
}
