/** Addresses of the parts of `npm start`. */
export const API_URL = process.env.API_URL ?? 'http://127.0.0.1:4100';
export const REMOTE_URL = process.env.REMOTE_URL ?? 'http://127.0.0.1:4103';
export const SHELL_URL = process.env.SHELL_URL ?? 'http://127.0.0.1:4104';
