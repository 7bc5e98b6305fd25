export const messages = {
  addTitle: 'Add schedule',
  editTitle: 'Edit schedule',
  save: 'Save changes',
} as const;
