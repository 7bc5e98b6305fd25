import type { CardView, Host } from '@extension-schedules/remote-types';

/** The host's address of a view, if it has one. A callback of the host that throws takes nothing away. */
export function linkTo(host: { linkTo: Host['linkTo'] }, view: CardView): string | undefined {
  try {
    return host.linkTo?.(view);
  } catch (error) {
    reportError(error);
    return undefined;
  }
}
