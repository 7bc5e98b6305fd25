import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.card.json';

const card = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.card.json', '!./messages/en.*'], { import: 'default' }),
);

export const cardMessages = card('card');
export const sharedMessages = card('shared');
