import type { EndpointSuggestion } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';

const keys = { same_path: 'whySamePath', same_handler: 'whySameHandler', similar_path: 'whySimilarPath' } as const;

/** The reason for a suggestion. */
export function whyText(why: EndpointSuggestion['why'], t: Translate<'update'>): string {
  return t(keys[why]);
}
