import type { CardView } from '@extension-schedules/remote-types';
import { type ReactNode, useEffect } from 'react';
import { ApiContext } from '#api/api-context.ts';
import { useExtension } from '#api/extension.ts';
import { useLastError } from '#api/last-error.ts';
import { useReadAgain } from '#api/read-again.ts';
import { failureOf, problemCode } from '#api/result.ts';
import { useSchedules } from '#api/schedules.ts';
import { useHost } from '#remote/host-context.ts';
import { useExtensionApi } from '#remote/use-extension-api.ts';
import { useLatest } from '#ui/use-latest.ts';
import { useCardTitleId } from '../shared/card-title.ts';
import styles from './card.module.css';
import { CardError } from './card-error.tsx';
import { CardHeader } from './card-header.tsx';
import { CardLoading } from './card-loading.tsx';
import { LoadedCard } from './loaded-card.tsx';
import type { VersionListener } from './undo-update-dialog.tsx';

type CardProps = { view?: CardView | undefined; onVersionChanged?: VersionListener };

/** The card in whichever state it is. Needs RemoteRoot around it. */
export function SchedulesCard({ extensionId, ...props }: CardProps & { extensionId: string }) {
  return (
    <ApiContext value={useExtensionApi(extensionId)}>
      {/* The key resets the card's state when the extension changes. */}
      <Card key={extensionId} {...props} />
    </ApiContext>
  );
}

/** The content of SchedulesCard, inside its API provider. */
export function Card({ view, onVersionChanged }: CardProps) {
  const extension = useExtension();
  const schedules = useSchedules();
  // If the feature is switched off while the card is open, the list reports it first.
  const switchedOff = schedules.error !== null && problemCode(failureOf(schedules.error)) === 'FEATURE_OFF';
  const unavailable = extension.data?.available === false || switchedOff;
  useUnavailable(unavailable);
  const error = useLastError(extension.error ?? schedules.error);
  const readAgain = useReadAgain();
  if (unavailable) return null;

  if (extension.data?.available && schedules.data) {
    return (
      <CardFrame>
        <LoadedCard
          extension={extension.data.extension}
          onVersionChanged={onVersionChanged}
          reading={schedules}
          schedules={schedules.data}
          wanted={view}
        />
      </CardFrame>
    );
  }
  return (
    <CardFrame>
      <CardHeader count={undefined} extension={undefined} onAdd={undefined} />
      {error ? (
        <CardError
          failure={failureOf(error)}
          onRetry={readAgain}
          retrying={extension.isFetching || schedules.isFetching}
        />
      ) : (
        <CardLoading onRetry={readAgain} />
      )}
    </CardFrame>
  );
}

function CardFrame({ children }: { children: ReactNode }) {
  return (
    <section aria-labelledby={useCardTitleId()} className={styles.card}>
      {children}
    </section>
  );
}

function useUnavailable(unavailable: boolean) {
  const { onUnavailable } = useHost();
  const latestOnUnavailable = useLatest(onUnavailable);
  useEffect(() => {
    if (unavailable) latestOnUnavailable.current();
  }, [unavailable, latestOnUnavailable]);
}
