import { type ReactNode, useEffect, useRef, useState } from 'react';
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
          onClickCapture={dropSecondClick}
          ref={root}
        >
          {children}
        </div>
      </EventBoundary>
    </OverlayContainerContext>
  );
}
