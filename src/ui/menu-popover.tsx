import { Fragment, type RefObject } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components/Menu';
import { flushSync } from 'react-dom';
import { classNames } from './class-names.ts';
import { EventBoundary } from './event-boundary.tsx';
import { Icon } from './icon.tsx';
import type { MenuItem as Item, MenuGroups, MenuHeadings } from './menu-items.ts';
import { useOverlayPortal } from './overlay-container.ts';
import { OverlayLocale } from './overlay-locale.tsx';
import styles from './popover.module.css';

export type MenuPopoverProps = {
  label: string;
  groups: MenuGroups;
  headings?: MenuHeadings | undefined;
  /** The menu has been closed by then, and the focus is on the trigger. */
  onAction: (action: string) => void;
  onClose: () => void;
  triggerRef: RefObject<HTMLElement | null>;
};

/** The open menu. Each item is found by `data-automation-id="{action}-menu-item"`. */
export function MenuPopover({ label, groups, headings = [], onAction, onClose, triggerRef }: MenuPopoverProps) {
  const { portal } = useOverlayPortal();
  const selected = groups.flat().filter((item) => item.selected);
  const choosing = groups.flat().some((item) => item.selected !== undefined);
  const act = (action: string) => {
    // Close the menu first, so that the next overlay returns the focus to the button, not to an unmounted item.
    flushSync(onClose);
    triggerRef.current?.focus();
    onAction(action);
  };
  return (
    <EventBoundary keys>
      <OverlayLocale>
        <Popover
          {...portal}
          aria-label={label}
          className={styles.popover ?? ''}
          isOpen
          offset={4}
          onOpenChange={onClose}
          placement="bottom end"
          triggerRef={triggerRef}
        >
          <Menu
            aria-label={label}
            autoFocus="first"
            className={styles.list ?? ''}
            onAction={(key) => act(String(key))}
            onClose={onClose}
            selectedKeys={selected.map((item) => item.action)}
            selectionMode={choosing ? 'single' : 'none'}
            shouldCloseOnSelect
          >
            {groups.map((group, at) => (
              <Fragment key={group[0]?.action ?? at}>
                {at > 0 && <Separator className={styles.separator ?? ''} />}
                <MenuSection {...(headings[at] === undefined && { 'aria-label': label })}>
                  {headings[at] !== undefined && <Header className={styles.heading ?? ''}>{headings[at]}</Header>}
                  {group.map((item) => (
                    <MenuEntry choosing={choosing} item={item} key={item.action} />
                  ))}
                </MenuSection>
              </Fragment>
            ))}
          </Menu>
        </Popover>
      </OverlayLocale>
    </EventBoundary>
  );
}

function MenuEntry({ item, choosing }: { item: Item; choosing: boolean }) {
  return (
    <MenuItem
      className={classNames(styles.item, item.tone === 'danger' && styles.danger)}
      id={item.action}
      isDisabled={item.disabled ?? false}
      textValue={item.label}
      data-automation-id={`${item.action}-menu-item`}
    >
      {item.icon && <Icon name={item.icon} />}
      <span className={styles.text}>
        <span className={styles.label ?? ''}>{item.label}</span>
        {item.description && <span className={styles.description ?? ''}>{item.description}</span>}
      </span>
      {choosing && <span className={styles.check}>{item.selected && <Icon name="check" />}</span>}
    </MenuItem>
  );
}
