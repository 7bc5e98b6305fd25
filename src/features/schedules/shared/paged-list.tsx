import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLastError } from '#api/last-error.ts';
import { useReadAgain } from '#api/read-again.ts';
import { failureOf } from '#api/result.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import unseen from '#ui/unseen.module.css';
import styles from './paged-list.module.css';

type Query<Item> = Pick<UseInfiniteQueryResult, 'isFetching' | 'hasNextPage' | 'isFetchingNextPage'> & {
  error: Error | null;
  data: { pages: { items: Item[] }[] } | undefined;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
};

type PagedListProps<Item> = {
  query: Query<Item>;
  /** The name of the listed objects, with which the ids of the buttons end. */
  what: string;
  texts: { loading: string; loadFailed: string };
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
};

const lines = ['first', 'second', 'third', 'fourth'];

/** A paged list with its loading, error and empty states and a "more" button. */
export function PagedList<Item>({ query, what, texts, empty, children }: PagedListProps<Item>) {
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const readAgain = useReadAgain();
  const error = useLastError(query.error);
  if (!query.data && !error) {
    return (
      <div className={styles.loading}>
        <span aria-busy="true" className={unseen.unseen} role="status">
          {texts.loading}
        </span>
        <SlowNotice onRetry={readAgain} />
        {lines.map((line) => (
          <Skeleton height={36} key={line} />
        ))}
      </div>
    );
  }
  if (!query.data) {
    return (
      <Alert
        action={
          <Button
            id={`reload-${what}-button`}
            onClick={() => void query.refetch()}
            pending={query.isFetching}
            size="sm"
          >
            {shared('retry')}
          </Button>
        }
        announce
        title={texts.loadFailed}
        tone="error"
      >
        {failureText(failureOf(error), card)}
      </Alert>
    );
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button
            id={`show-more-${what}-button`}
            onClick={() => void query.fetchNextPage()}
            pending={query.isFetchingNextPage}
          >
            {shared('showMore')}
          </Button>
        </div>
      )}
    </>
  );
}
