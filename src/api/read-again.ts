import { useQueryClient } from '@tanstack/react-query';

/** Sends again whatever is shown as loading, and gives up the requests that are still waiting for an answer. */
export function useReadAgain(): () => void {
  const queryClient = useQueryClient();
  return () => {
    const loading = {
      type: 'active',
      predicate: ({ state }: { state: { data: unknown } }) => state.data === undefined,
    } as const;
    void queryClient.cancelQueries(loading).then(() => queryClient.refetchQueries(loading));
  };
}
