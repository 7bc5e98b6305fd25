import type { ReactNode, RefObject } from 'react';
import { Tooltip } from 'react-aria-components/Tooltip';
import { useOverlayPortal } from './overlay-container.ts';
import styles from './tooltip.module.css';

type TooltipPopoverProps = {
  id: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  triggerRef: RefObject<HTMLElement | null>;
  children: ReactNode;
};

export function TooltipPopover({ children, ...props }: TooltipPopoverProps) {
  return (
    <Tooltip {...props} {...useOverlayPortal()} className={styles.tooltip ?? ''} offset={6}>
      {children}
    </Tooltip>
  );
}
