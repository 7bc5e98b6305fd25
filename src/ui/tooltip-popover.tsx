import type { ReactNode, RefObject } from 'react';
import { Tooltip, type TooltipTriggerState, TooltipTriggerStateContext } from 'react-aria-components/Tooltip';
import { useOverlayPortal } from './overlay-container.ts';
import styles from './tooltip.module.css';

type TooltipPopoverProps = {
  id: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  /** The element it stands beside, or a ref that holds it. */
  triggerRef: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** Only the bubble. The light part, which replaces react-aria's trigger, decides when it is open. */
export function TooltipPopover({ id, isOpen, onOpenChange, triggerRef, children }: TooltipPopoverProps) {
  const { portal } = useOverlayPortal();
  const state: TooltipTriggerState = {
    isOpen,
    shouldSkipAnimation: true,
    open: () => onOpenChange(true),
    close: () => onOpenChange(false),
  };
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip {...portal} className={styles.tooltip ?? ''} offset={6} triggerRef={triggerRef}>
        <span id={id}>{children}</span>
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}
