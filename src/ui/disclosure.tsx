import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type Automation, useAutomation } from './automation.ts';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

export type DisclosureProps = Automation & {
  title: string;
  /** A summary of the content, shown while it is closed. */
  summary?: ReactNode;
  defaultOpen?: boolean;
  /** Set to control it from outside. */
  isOpen?: boolean;
  onToggle?: (open: boolean) => void;
  children: ReactNode;
};

export function Disclosure(props: DisclosureProps) {
  const { id, automationId, title, summary, defaultOpen = false, isOpen, onToggle, children } = props;
  const [ownOpen, setOwnOpen] = useState(defaultOpen);
  const open = isOpen ?? ownOpen;
  const automation = useAutomation();
  const panelId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const openedHere = useRef(false);
  useEffect(() => {
    // Content opened at the lower edge would be out of view.
    if (open && openedHere.current) panel.current?.scrollIntoView({ block: 'nearest' });
    openedHere.current = false;
  }, [open]);
  return (
    <div className={styles.disclosure}>
      <div className={styles.head}>
        <button
          {...automation({ id, automationId })}
          aria-controls={panelId}
          aria-expanded={open}
          className={styles.trigger}
          onClick={() => {
            openedHere.current = !open;
            setOwnOpen(!open);
            onToggle?.(!open);
          }}
          type="button"
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
          {title}
        </button>
        {!open && summary && <span className={styles.summary}>{summary}</span>}
      </div>
      <div className={styles.panel} hidden={!open} id={panelId} ref={panel}>
        {children}
      </div>
    </div>
  );
}
