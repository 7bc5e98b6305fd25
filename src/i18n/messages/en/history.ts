export const messages = {
  title: 'Run history',
} as const;
