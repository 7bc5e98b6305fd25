import { type ReactNode, useId, useState } from 'react';
import { type Automation, automationAttributes } from './automation.ts';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

export type DisclosureProps = Automation & {
  title: string;
  /** What is inside, in short, while it is closed. */
  summary?: ReactNode;
  defaultOpen?: boolean;
  children: ReactNode;
};

export function Disclosure({ id, automationId, title, summary, defaultOpen = false, children }: DisclosureProps) {
  const [open, setOpen] = useState(defaultOpen);
  const panelId = useId();
  return (
    <div className={styles.disclosure}>
      <div className={styles.head}>
        <button
          {...automationAttributes({ id, automationId })}
          aria-controls={panelId}
          aria-expanded={open}
          className={styles.trigger}
          onClick={() => setOpen(!open)}
          type="button"
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
          {title}
        </button>
        {!open && summary && <span className={styles.summary}>{summary}</span>}
      </div>
      <div className={styles.panel} hidden={!open} id={panelId}>
        {children}
      </div>
    </div>
  );
}
