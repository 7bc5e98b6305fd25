import { createContext } from 'react';

/** Is told of each part that could not be loaded, by the part's name. */
export const OnLoadFailed = createContext<(error: unknown, part: string) => void>(() => {});
