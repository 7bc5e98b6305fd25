import { firstView } from './card-messages.ts';

/** What the primitives of `src/ui` say, in the card's file: it is on screen first. */
export const sharedMessages = firstView('shared');
