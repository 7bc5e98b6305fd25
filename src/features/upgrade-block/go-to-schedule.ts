/** Brings a blocked schedule's row into view and the focus to its first control. */
export function goToSchedule(scheduleId: string): void {
  const row = document.querySelector(`#update-extension-dialog tr[data-schedule-id="${CSS.escape(scheduleId)}"]`);
  row?.scrollIntoView({ block: 'center' });
  const open = row?.querySelector<HTMLInputElement>('[data-automation-id="choose-endpoint-field"]');
  (open ?? row?.querySelector<HTMLInputElement>('input'))?.focus({ preventScroll: true });
}
