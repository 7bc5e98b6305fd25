/** The tenants that the shell can sign somebody in to. */
export const NORTHWIND = 'a3f6c0de-0000-4000-8000-00000000000a';
export const BLUEPEAK = 'a3f6c0de-0000-4000-8000-00000000000b';
