import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react';
import styles from './event-boundary.module.css';

const stop = (event: SyntheticEvent) => event.stopPropagation();

/** Tab passes: the library keeps the focus in a dialog by listening on the document, behind React's listeners. */
const stopKey = (event: KeyboardEvent) => event.key !== 'Tab' && event.stopPropagation();

/**
 * Keeps form events of its children from reaching React ancestors. React events bubble along the component
 * tree, through portals too, so without it a dialog's submit would submit the form the host put around the card.
 */
export function EventBoundary({ children, keys = false }: { children: ReactNode; keys?: boolean }) {
  return (
    <div
      className={styles.boundary}
      onSubmit={stop}
      onReset={stop}
      onChange={stop}
      onInput={stop}
      onInvalid={stop}
      {...(keys && { onKeyDown: stopKey, onKeyUp: stop, onClick: stop })}
    >
      {children}
    </div>
  );
}
