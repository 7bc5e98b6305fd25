import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.transfer.json';

const transfer = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.transfer.json', '!./messages/en.*'], { import: 'default' }),
);

export const transferMessages = transfer('transfer');
