import { useState } from 'react';

/**
 * The last error of a query that has no data yet. The query itself forgets it when it is sent again, but the viewer sees
 * it, and its retry button, until there is an answer.
 */
export function useLastError(error: Error | null): Error | null {
  const [last, setLast] = useState(error);
  if (error && error !== last) setLast(error);
  return error ?? last;
}
