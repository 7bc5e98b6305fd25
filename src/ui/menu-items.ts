import type { IconName } from './icon.tsx';

export type MenuItem<Action extends string = string> = {
  action: Action;
  label: string;
  description?: string;
  icon?: IconName;
  tone?: 'danger';
  disabled?: boolean;
  /** In menus of choices. */
  selected?: boolean;
};

/** Names of the groups, by place. A group without one is parted from the others by a line alone. */
export type MenuHeadings = readonly (string | undefined)[];

/** Groups are parted by a line. */
export type MenuGroups<Action extends string = string> = readonly (readonly MenuItem<Action>[])[];
