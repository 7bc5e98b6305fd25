import { type ReactNode, useEffect } from 'react';
import { ApiContext } from '#api/api-context.ts';
import { useExtension } from '#api/extension.ts';
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

/** The card in whichever state it is. Needs RemoteRoot around it. */
export function SchedulesCard({ extensionId }: { extensionId: string }) {
  return (
    <ApiContext value={useExtensionApi(extensionId)}>
      {/* The key resets the card's state when the extension changes. */}
      <Card key={extensionId} />
    </ApiContext>
  );
}

/** The content of SchedulesCard, inside its API provider. */
export function Card() {
  const extension = useExtension();
  const schedules = useSchedules();
  // If the feature is switched off while the card is open, the list reports it first.
  const switchedOff = schedules.error !== null && problemCode(failureOf(schedules.error)) === 'FEATURE_OFF';
  const unavailable = extension.data?.available === false || switchedOff;
  useUnavailable(unavailable);
  if (unavailable) return null;

  if (extension.data?.available && schedules.data) {
    return (
      <CardFrame>
        <LoadedCard
          extension={extension.data.extension}
          failure={schedules.isRefetchError ? failureOf(schedules.error) : undefined}
          schedules={schedules.data}
        />
      </CardFrame>
    );
  }
  const failed = [extension, schedules].find((query) => query.isError);
  return (
    <CardFrame>
      <CardHeader count={undefined} extension={undefined} onAdd={undefined} />
      {failed ? (
        <CardError
          failure={failureOf(failed.error)}
          onRetry={() =>
            void Promise.all([extension, schedules].filter((query) => query.isError).map((query) => query.refetch()))
          }
          retrying={extension.isRefetching || schedules.isRefetching}
        />
      ) : (
        <CardLoading />
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
