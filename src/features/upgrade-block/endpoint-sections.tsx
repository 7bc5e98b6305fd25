import type { AffectedSchedule, Endpoint, EndpointSuggestion } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { Badge } from '#ui/badge.tsx';
import type { ComboOption, ComboSection } from '#ui/combo-options.ts';
import { MethodTag } from '#ui/product/method-tag.tsx';
import { bestSuggestion } from './choices.ts';
import { isWeak, suggestedText, whyText } from './why-text.ts';

type Words = Translate<'update'>;

/** The endpoints of the new version: suggestions first, the best of them named so, what cannot be scheduled last. */
export function endpointSections(affected: AffectedSchedule, endpoints: readonly Endpoint[], t: Words): ComboSection[] {
  const best = bestSuggestion(affected);
  const suggested = affected.suggestions.filter(({ endpoint }) => endpoint.schedulable);
  const isSuggested = new Set(suggested.map(({ endpoint }) => endpoint.id));
  const others = endpoints.filter(({ id, schedulable }) => schedulable && !isSuggested.has(id));
  const unavailable = endpoints.filter(({ schedulable }) => !schedulable);
  return [
    {
      key: 'suggested',
      title: t('sectionSuggested'),
      options: suggested.map((suggestion) => suggestedOption(suggestion, suggestion.endpoint === best, t)),
    },
    {
      key: 'others',
      title: suggested.length + unavailable.length > 0 ? t('sectionOthers') : '',
      options: others.map(endpointOption),
    },
    {
      key: 'unavailable',
      title: t('sectionUnavailable'),
      options: unavailable.map((endpoint) => ({
        ...endpointOption(endpoint),
        unavailable: t(UNAVAILABLE[endpoint.reason ?? 'METHOD_NOT_SCHEDULABLE']),
      })),
    },
  ].filter(({ options }) => options.length > 0);
}

const UNAVAILABLE = {
  METHOD_NOT_SCHEDULABLE: 'unavailableMethod',
  PATH_PARAMETERS: 'unavailableParameters',
  PATH_UNSAFE: 'unavailableUnsafe',
} as const;

function endpointOption({ id, method, path, handler }: Endpoint): ComboOption {
  return { key: id, label: path, prefix: <MethodTag method={method} />, description: handler, keywords: method };
}

function suggestedOption(suggestion: EndpointSuggestion, isBest: boolean, t: Words): ComboOption {
  return { ...endpointOption(suggestion.endpoint), aside: asideOf(suggestion, isBest, t), asideInListOnly: true };
}

function asideOf(suggestion: EndpointSuggestion, isBest: boolean, t: Words) {
  if (isWeak(suggestion)) return <Badge tone="warning">{suggestedText(suggestion, t)}</Badge>;
  return isBest ? <Badge>{suggestedText(suggestion, t)}</Badge> : whyText(suggestion.why, t);
}
