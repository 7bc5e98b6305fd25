/** Differ from the defaults, so that the tests can run beside a running product. */
export const PORTS = {
  api: 4200,
  worker: 4201,
  runner: 4202,
  remote: 4203,
  shell: 4204,
  mocks: 4205,
  nextHost: 4206,
} as const;
