import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useSingleClicks } from './double-click.ts';
import { EventBoundary } from './event-boundary.tsx';
import { OverlayContainerContext } from './overlay-container.ts';
import styles from './root.module.css';
import { useOwnStyles } from './use-own-styles.ts';

/** Everything of the remote is inside one of these: it brings the tokens, the overlays' container and the boundary. */
export function UiRoot({ children, className }: { children: ReactNode; className?: string }) {
  const root = useRef<HTMLDivElement>(null);
  const isStyled = useOwnStyles(root);
  const dropSecondClick = useSingleClicks();
  const [container, setContainer] = useState<HTMLElement>();
  useEffect(() => {
    const element = document.createElement('div');
    element.className = `${styles.root} ${styles.overlays}`;
    element.dataset.extensionSchedules = 'overlays';
    document.body.append(element);
    setContainer(element);
    return () => element.remove();
  }, []);
  return (
    <OverlayContainerContext value={container}>
      <EventBoundary>
        <div
          className={className ? `${styles.root} ${className}` : styles.root}
          data-extension-schedules="root"
          hidden={!isStyled}
          onClickCapture={(event) => {
            focusPressed(event);
            dropSecondClick(event);
          }}
          ref={root}
        >
          {children}
        </div>
      </EventBoundary>
    </OverlayContainerContext>
  );
}

/**
 * Safari does not focus a button that is clicked. What the button opens shows there that it is loading, and gives the
 * focus back to it.
 */
function focusPressed({ target, currentTarget }: MouseEvent): void {
  if (target instanceof Element && currentTarget.contains(target)) target.closest('button')?.focus();
}
