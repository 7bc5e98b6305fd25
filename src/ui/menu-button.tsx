import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react';
import type { Automation } from './automation.ts';
import { Button, type ButtonProps } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import type { MenuGroups, MenuHeadings } from './menu-items.ts';
import { OnDemand } from './on-demand.tsx';
import { definePart } from './part.ts';
import { Busy } from './use-busy-control.ts';

export const menuPopover = definePart('MenuPopover', async () => (await import('./menu-popover.tsx')).MenuPopover);

/** A guess at what comes next: whether it comes matters only when it is opened. */
const prepare = (part: { load: () => Promise<unknown> }) => void part.load().catch(() => {});

const OPENING_KEYS = new Set(['ArrowDown', 'Enter', ' ']);

type TriggerProps = Automation & {
  /** The button's accessible name, the menu's too. */
  label: string;
  size?: 'sm' | 'md';
  variant?: ButtonProps['variant'];
  disabled?: boolean;
};

/** What an open menu needs to know of its button. */
type Opened = { onClose: () => void; triggerRef: RefObject<HTMLElement | null> };

type MenuTriggerProps = TriggerProps & {
  /** A button with this text instead of the three dots: "State: all". */
  text?: ReactNode;
  /** The part with the items, loaded with the menu itself when the pointer or the focus comes near. */
  prepare?: { load: () => Promise<unknown> };
  /** The open menu. */
  children: (opened: Opened) => ReactNode;
};

/** A light button that opens a menu. */
export function MenuTrigger(props: MenuTriggerProps) {
  const { id, automationId, label, text, children, prepare: items, size = 'sm', disabled = false } = props;
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const naming: Automation = id === undefined ? { automationId: automationId ?? '' } : { id };
  const near = () => {
    prepare(menuPopover);
    if (items) prepare(items);
  };
  const common = {
    ...naming,
    'aria-expanded': isOpen,
    'aria-haspopup': 'menu',
    disabled,
    onClick: () => setOpen(true),
    onFocus: near,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (!OPENING_KEYS.has(event.key)) return;
      // Not left to the click the browser makes of it: react-aria takes that for an assistive device's, and leaves the
      // focus where it is.
      event.preventDefault();
      setOpen(true);
    },
    onPointerEnter: near,
    ref: trigger,
    size,
  } as const;
  return (
    <>
      {text === undefined ? (
        <IconButton {...common} icon="dots" label={label} />
      ) : (
        <Button {...common} aria-label={label} variant={props.variant ?? 'secondary'}>
          {text}
        </Button>
      )}
      {isOpen && (
        // The menu's own texts may still be loading, which must not hide what the button is in.
        <Suspense fallback={<Busy />}>{children({ onClose: () => setOpen(false), triggerRef: trigger })}</Suspense>
      )}
    </>
  );
}

type Menu<Action extends string> = {
  label: string;
  groups: MenuGroups<Action>;
  headings?: MenuHeadings;
  onAction: (action: Action) => void;
};

/** The menu itself. */
export function MenuOnDemand<Action extends string>({ onAction, ...menu }: Menu<Action> & Opened) {
  const act = (action: string) => {
    const chosen = menu.groups.flat().find((item) => item.action === action);
    if (chosen) onAction(chosen.action);
  };
  return (
    <OnDemand onClose={menu.onClose} part={menuPopover}>
      {(MenuPopover) => <MenuPopover {...menu} onAction={act} />}
    </OnDemand>
  );
}

export type MenuButtonProps<Action extends string> = TriggerProps & Menu<Action> & { children?: ReactNode };

/** A button whose menu has these items; the menu itself is loaded when the pointer or the focus comes near. */
export function MenuButton<Action extends string>({ children, ...props }: MenuButtonProps<Action>) {
  return (
    <MenuTrigger {...props} text={children}>
      {(opened) => <MenuOnDemand {...props} {...opened} />}
    </MenuTrigger>
  );
}
