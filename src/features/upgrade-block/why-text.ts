import type { EndpointSuggestion } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';

const keys = { same_path: 'whySamePath', same_handler: 'whySameHandler', similar_path: 'whySimilarPath' } as const;

/** The reason for a suggestion. */
export function whyText(why: EndpointSuggestion['why'], t: Translate<'update'>): string {
  return t(keys[why]);
}

/** Whether a person has to check it. A service of an earlier version does not say. */
export function isWeak({ strength }: EndpointSuggestion): boolean {
  return strength !== 'strong';
}

/** "Suggested: same path", or "Check this: same handler". */
export function suggestedText(suggestion: EndpointSuggestion, t: Translate<'update'>): string {
  return t(isWeak(suggestion) ? 'checkThis' : 'suggested', { why: whyText(suggestion.why, t) });
}
