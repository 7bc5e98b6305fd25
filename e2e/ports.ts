/** Differ from the defaults of `npm start`. E2E_PORT moves all of them, so that two checkouts can test at once. */
const first = Number(process.env.E2E_PORT ?? 4200);

export const PORTS = {
  api: first,
  worker: first + 1,
  runner: first + 2,
  remote: first + 3,
  shell: first + 4,
  mocks: first + 5,
  nextHost: first + 6,
} as const;
