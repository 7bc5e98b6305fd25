import type { Host, Notice } from '@extension-schedules/remote-types';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, Suspense, useMemo, useState } from 'react';
import { resolveLocale } from '#i18n/locale.ts';
import { MessagesProvider } from '#i18n/messages-provider.tsx';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { IdSuffix } from '#ui/automation.ts';
import { ClosesOnBack } from '#ui/closes-on-back.ts';
import { OnLoadFailed } from '#ui/load-failed.ts';
import { UiRoot } from '#ui/ui-root.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { resolveHost } from './host.ts';
import { HostContext } from './host-context.ts';
import { useIdSuffix } from './id-suffix.ts';
import type { NoticePlace } from './notice-place.ts';
import { OwnNotice } from './own-notice.tsx';
import { useQueryClientOf } from './query-client.ts';

type RemoteRootProps = {
  /** The name the host loads it by. */
  component: 'SchedulesCard' | 'SchedulesOverview' | 'UpgradeBlockDialog';
  host: Host;
  /** Shown while messages or code load. It has no text, because no language is loaded yet. */
  fallback?: ReactNode;
  children: ReactNode;
};

/** Wraps every exposed component, so that it depends only on the host's props. */
export function RemoteRoot({ component, host, fallback, children }: RemoteRootProps) {
  const [notice, setNotice] = useState<Notice>();
  const [closeNotice] = useState(() => () => setNotice(undefined));
  const [noticePlace] = useState<NoticePlace>({ current: undefined });
  const resolved = useMemo(() => resolveHost(host, setNotice, noticePlace), [host, noticePlace]);
  const { onError } = resolved;
  const queryClient = useQueryClientOf(resolved.apiBaseUrl);
  // A host's tests and guided tours rely on the ids of card and overview.
  const idSuffix = useIdSuffix(component === 'UpgradeBlockDialog' ? 2 : 1);
  // Loads in parallel with the component's code and data.
  void sharedMessages.read(resolveLocale(resolved.locale).language);

  return (
    <HostContext value={resolved}>
      <MessagesProvider locale={resolved.locale}>
        <OnLoadFailed value={(error, part) => onError(error, { kind: 'load-failed', component: part })}>
          <IdSuffix value={idSuffix}>
            <ClosesOnBack value={resolved.closeOnBack}>
              <UiRoot>
                <Suspense fallback={fallback}>
                  {/* What crashed it may be in the cache. What the other components on the page show stays. */}
                  <CrashBoundary
                    onCrash={(error) => onError(error, { kind: 'crashed', component })}
                    onRetry={() => queryClient.removeQueries({ type: 'inactive' })}
                  >
                    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
                  </CrashBoundary>
                  {host.notify === undefined && <OwnNotice notice={notice} onClose={closeNotice} />}
                </Suspense>
              </UiRoot>
            </ClosesOnBack>
          </IdSuffix>
        </OnLoadFailed>
      </MessagesProvider>
    </HostContext>
  );
}
