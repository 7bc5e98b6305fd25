import { createContext } from 'react';

/** Whether the browser's Back closes the open dialog. The host decides. */
export const ClosesOnBack = createContext(false);
