import type { ComponentType } from 'react';
import { isMissing, loadAgain, lostStylesheets } from './lost-stylesheets.ts';

/** A component in its own chunk. */
export type Part<Props> = {
  /** The name reported to the host's error tracker. */
  name: string;
  /** The component, if it is loaded. */
  peek: () => ComponentType<Props> | undefined;
  /** Rejects when loading fails; the next call retries, which React's `lazy` never does. */
  load: () => Promise<ComponentType<Props>>;
};

export function definePart<Props>(name: string, load: () => Promise<ComponentType<Props>>): Part<Props> {
  let component: ComponentType<Props> | undefined;
  let unstyled: HTMLLinkElement[] = [];
  return {
    name,
    peek: () => component,
    load: async () => {
      if (component !== undefined) return component;
      unstyled = (await Promise.all(unstyled.map(loadAgain))).filter(isMissing);
      if (unstyled.length > 0) throw new Error('Stylesheets are missing.');
      try {
        component = await load();
        return component;
      } catch (error) {
        unstyled = lostStylesheets(error);
        throw error;
      }
    },
  };
}
