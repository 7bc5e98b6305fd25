import { firstView } from './card-messages.ts';

/** Messages of the `src/ui` components. They are in the card's file, because the card renders first. */
export const sharedMessages = firstView('shared');
