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

/** Groups are parted by a line. */
export type MenuGroups<Action extends string = string> = readonly (readonly MenuItem<Action>[])[];
