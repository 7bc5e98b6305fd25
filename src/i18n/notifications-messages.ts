import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.notifications.json';

const notifications = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.notifications.json', '!./messages/en.*'], { import: 'default' }),
);

export const notificationsMessages = notifications('notifications');
