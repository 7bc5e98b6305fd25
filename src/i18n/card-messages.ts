import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.card.json';

export const firstView = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.card.json', '!./messages/en.*'], { import: 'default' }),
);

export const cardMessages = firstView('card');
