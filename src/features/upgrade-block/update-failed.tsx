import { type ReactNode, useEffect, useRef } from 'react';
import type { Failure } from '#api/result.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { updateFailureText } from './update-failure-text.ts';

type UpdateFailedProps = { failure: Failure; title: string; children?: ReactNode };

export function UpdateFailed({ failure, title, children }: UpdateFailedProps) {
  const t = useMessages(updateMessages);
  const card = useMessages(cardMessages);
  return (
    <InView>
      <Alert announce title={title} tone="error">
        {updateFailureText(failure, t, card)} {children}
      </Alert>
    </InView>
  );
}

/** The error stands at the top and scrolls into view, because the button is below a long list. */
export function InView({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={place}>{children}</div>;
}
