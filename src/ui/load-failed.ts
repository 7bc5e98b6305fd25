import { createContext } from 'react';

/** Called with the name of each part that failed to load. */
export const OnLoadFailed = createContext<(error: unknown, part: string) => void>(() => {});
