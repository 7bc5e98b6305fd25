import type { Notice } from '@extension-schedules/remote-types';
import { useEffect, useRef, useState } from 'react';
import { useLatest } from '#ui/use-latest.ts';
import { useHost } from './host-context.ts';
import { OwnNotice } from './own-notice.tsx';

/**
 * Shows notices in front of a dialog that stays open while they come: the host's would be behind its backdrop. What is
 * still shown when the dialog closes is handed to the host.
 */
export function DialogNotice() {
  const { noticePlace, notify } = useHost();
  const toHost = useLatest(notify);
  const [notice, setNotice] = useState<Notice>();
  const shown = useRef<Notice>(undefined);
  const [show] = useState(() => (next: Notice | undefined) => {
    shown.current = next;
    setNotice(next);
  });
  const [close] = useState(() => () => show(undefined));
  useEffect(() => {
    const outer = noticePlace.current;
    noticePlace.current = show;
    return () => {
      noticePlace.current = outer;
      if (shown.current) toHost.current(shown.current);
      shown.current = undefined;
    };
  }, [noticePlace, toHost, show]);
  return <OwnNotice notice={notice} onClose={close} />;
}
