import type { CardView } from '@extension-schedules/remote-types';
import type { MouseEvent, ReactNode } from 'react';
import { guarded } from '#remote/guarded.ts';
import { useHost } from '#remote/host-context.ts';
import { linkTo } from '../shared/link-to.ts';
import styles from './overview.module.css';

type CardLinkProps = {
  /** The view of an extension's card. */
  view: CardView & { card: string };
  automationId: string;
  children: ReactNode;
};

/** Leads to an extension's card: a link where the host has addresses, else a button; a text if it has neither. */
export function CardLink({ view, automationId, children }: CardLinkProps) {
  const host = useHost();
  const { navigate } = host;
  const href = linkTo(host, view);
  const go = () => guarded(navigate)(view);
  if (href === undefined) {
    if (!navigate) return <span className={styles.name}>{children}</span>;
    return (
      <button className={styles.link} data-automation-id={automationId} onClick={go} type="button">
        {children}
      </button>
    );
  }
  const press = (event: MouseEvent) => {
    // With a modifier, the browser opens the address itself.
    if (!navigate || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go();
  };
  return (
    <a className={styles.link} data-automation-id={automationId} href={href} onClick={press}>
      {children}
    </a>
  );
}
