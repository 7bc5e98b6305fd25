import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.menu.json';

const menu = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.menu.json', '!./messages/en.*'], { import: 'default' }),
);

export const cardMenuMessages = menu('cardMenu');
