import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.overview.json';

const overview = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.overview.json', '!./messages/en.*'], { import: 'default' }),
);

export const overviewMessages = overview('overview');
