import { type ReactNode, useRef, useState } from 'react';
import type { Automation } from './automation.ts';
import { Button, type ButtonProps } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import type { MenuGroups } from './menu-items.ts';
import { OnDemand } from './on-demand.tsx';
import { definePart } from './part.ts';

export const menuPopover = definePart('MenuPopover', async () => (await import('./menu-popover.tsx')).MenuPopover);

/** A guess at what comes next: whether it comes matters only when it is opened. */
const prepare = () => void menuPopover.load().catch(() => {});

const OPENING_KEYS = new Set(['ArrowDown', 'Enter', ' ']);

export type MenuButtonProps<Action extends string> = Automation & {
  /** The button's accessible name, the menu's too. */
  label: string;
  groups: MenuGroups<Action>;
  onAction: (action: Action) => void;
  /** A button with this text instead of the three dots: "State: all". */
  children?: ReactNode;
  size?: 'sm' | 'md';
  variant?: ButtonProps['variant'];
  disabled?: boolean;
};

/** A light button; the menu itself is loaded when the pointer or the focus comes near. */
export function MenuButton<Action extends string>(props: MenuButtonProps<Action>) {
  const { id, automationId, label, groups, onAction, children, size = 'sm', disabled = false } = props;
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const naming: Automation = id === undefined ? { automationId: automationId ?? '' } : { id };
  const common = {
    ...naming,
    'aria-expanded': isOpen,
    'aria-haspopup': 'menu',
    disabled,
    onClick: () => setOpen(true),
    onFocus: prepare,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (!OPENING_KEYS.has(event.key)) return;
      // Not left to the click the browser makes of it: react-aria takes that for an assistive device's, and leaves the
      // focus where it is.
      event.preventDefault();
      setOpen(true);
    },
    onPointerEnter: prepare,
    ref: trigger,
    size,
  } as const;
  const act = (action: string) => {
    const chosen = groups.flat().find((item) => item.action === action);
    if (chosen) onAction(chosen.action);
  };
  return (
    <>
      {children === undefined ? (
        <IconButton {...common} icon="dots" label={label} />
      ) : (
        <Button {...common} aria-label={label} variant={props.variant ?? 'secondary'}>
          {children}
        </Button>
      )}
      {isOpen && (
        <OnDemand onClose={() => setOpen(false)} part={menuPopover}>
          {(MenuPopover) => (
            <MenuPopover
              groups={groups}
              label={label}
              onAction={act}
              onClose={() => setOpen(false)}
              triggerRef={trigger}
            />
          )}
        </OnDemand>
      )}
    </>
  );
}
