import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.why.json';

const why = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.why.json', '!./messages/en.*'], { import: 'default' }),
);

export const whyMessages = why('why');
