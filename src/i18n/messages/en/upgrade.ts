export const messages = {
  title: 'Update {extension} to {version}',
} as const;
