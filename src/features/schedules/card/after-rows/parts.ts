import { definePart } from '#ui/part.ts';

// What the card shows once its rows are on the screen. All of this folder is one chunk (vite.chunks.ts).
export const dayStrip = definePart('DayStrip', async () => (await import('./day/day-strip.tsx')).DayStrip);
export const recentlyDeleted = definePart(
  'RecentlyDeleted',
  async () => (await import('./undo/recently-deleted.tsx')).RecentlyDeleted,
);
export const finder = definePart('Finder', async () => (await import('./find/finder.tsx')).Finder);
export const noMatch = definePart('NoMatch', async () => (await import('./find/no-match.tsx')).NoMatch);
export const sortHeading = definePart('SortHeading', async () => (await import('./find/sort-heading.tsx')).SortHeading);
export const cardAddress = definePart(
  'CardAddress',
  async () => (await import('./address/card-address.tsx')).CardAddress,
);
export const cardControls = definePart('CardControls', async () => (await import('./card-controls.tsx')).CardControls);
export const cardMenu = definePart('CardMenu', async () => (await import('./card-menu.tsx')).CardMenu);
export const enabling = definePart('Enabling', async () => (await import('./enabling.tsx')).Enabling);
export const rowMenuPopover = definePart(
  'RowMenu',
  async () => (await import('./row-menu-popover.tsx')).RowMenuPopover,
);
