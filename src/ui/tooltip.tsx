import { lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import styles from './tooltip.module.css';

const loadPopover = () => import('./tooltip-popover.tsx');
const TooltipPopover = lazy(() => loadPopover().then((module) => ({ default: module.TooltipPopover })));

/** More about a control, on hover and on focus, gone with Escape. What must be known stands in the page itself. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isNeeded, setNeeded] = useState(false);
  const id = useId();

  const need = () => {
    setNeeded(true);
    setOpen(true);
  };

  useEffect(() => {
    const control = anchor.current?.querySelector<HTMLElement>('button, a, input, [tabindex]');
    if (!isOpen || !control) return;
    const before = control.getAttribute('aria-describedby');
    control.setAttribute('aria-describedby', before ? `${before} ${id}` : id);
    const hideOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    document.addEventListener('keydown', hideOnEscape);
    return () => {
      document.removeEventListener('keydown', hideOnEscape);
      if (before) control.setAttribute('aria-describedby', before);
      else control.removeAttribute('aria-describedby');
    };
  }, [isOpen, id]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it watches the control inside it
    <span
      className={styles.anchor}
      onBlur={() => setOpen(false)}
      onFocus={need}
      onPointerEnter={need}
      onPointerLeave={() => setOpen(false)}
      ref={anchor}
    >
      {children}
      {isNeeded && (
        <Suspense>
          <TooltipPopover id={id} isOpen={isOpen} onOpenChange={setOpen} triggerRef={anchor}>
            {text}
          </TooltipPopover>
        </Suspense>
      )}
    </span>
  );
}
