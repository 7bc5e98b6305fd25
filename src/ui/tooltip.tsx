import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { definePart } from './part.ts';
import styles from './tooltip.module.css';

const popover = definePart('TooltipPopover', async () => (await import('./tooltip-popover.tsx')).TooltipPopover);

/** Explains a control on hover and focus; Escape hides it. Essential information belongs in the page itself. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  /** Only once it was asked for: a list has hundreds of tooltips. */
  const [Popover, setPopover] = useState<ReturnType<typeof popover.peek>>();
  const id = useId();

  const need = () => {
    setOpen(true);
    // A failed load is retried the next time; a missing tooltip is not worth an error.
    popover.load().then(
      (loaded) => setPopover(() => loaded),
      () => {},
    );
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
      {Popover && (
        <Popover id={id} isOpen={isOpen} onOpenChange={setOpen} triggerRef={anchor}>
          {text}
        </Popover>
      )}
    </span>
  );
}
