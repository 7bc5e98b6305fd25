import type { Host } from '@extension-schedules/remote-types';
import { useMemo } from 'react';
import { accessTokenOf } from './access-token.ts';
import { addressWithCard, keepCard, type View } from './address.ts';
import { pageSettings } from './page-settings.ts';
import { toast } from './toasts.ts';

const { apiBaseUrl } = pageSettings();

/** The `host` prop for each component of the remote. */
export function useRemoteHost({ person, locale }: View, onUnavailable: () => void): Host {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new at each render; any of them works.
  return useMemo(
    () => ({
      apiBaseUrl,
      getAccessToken: accessTokenOf(person),
      locale,
      notify: toast,
      onUnavailable,
      navigate: keepCard,
      linkTo: (view) => addressWithCard(window.location.href, view),
    }),
    [person, locale],
  );
}
