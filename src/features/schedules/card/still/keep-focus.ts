type Last = { element: Element; scheduleId: string | undefined; place: number };

const CONTROLS = ['open-schedule-menu-button', 'undo-change-button', 'open-schedule-link']
  .map((id) => `[data-automation-id="${id}"]`)
  .join(', ');

/**
 * Moves the focus on when the element that had it is removed: to its row, to the row that took that row's place, or to
 * the title. Otherwise a keyboard user would start at the top of the page.
 * @param first what had the focus before this was called
 * @returns a function that ends it
 */
export function keepFocus(frame: HTMLElement, first: Element | null, title: () => HTMLElement | null): () => void {
  let last: Last | undefined;
  const rows = () => [...frame.querySelectorAll<HTMLElement>('[data-schedule-id]')];
  const overlays = [...document.querySelectorAll('[data-extension-schedules="overlays"]')];

  const note = (target: EventTarget | null) => {
    if (!(target instanceof Element)) return;
    if (frame.contains(target)) {
      const row = target.closest<HTMLElement>('[data-schedule-id]');
      last = { element: target, scheduleId: row?.dataset.scheduleId, place: row ? rows().indexOf(row) : -1 };
    } else if (!overlays.some((overlay) => overlay.contains(target))) last = undefined;
  };
  const onFocus = ({ target }: FocusEvent) => note(target);
  const onBlur = ({ target, relatedTarget }: FocusEvent) => {
    // The viewer left it, unless it is about to be removed.
    if (relatedTarget !== null) return;
    requestAnimationFrame(() => {
      const isLeft = last?.element === target && last.element.isConnected && document.activeElement === document.body;
      if (isLeft) last = undefined;
    });
  };

  const restore = () => {
    if (!last || last.element.isConnected || document.activeElement !== document.body) return;
    const { scheduleId, place } = last;
    const all = rows();
    const row = all.find(({ dataset }) => dataset.scheduleId === scheduleId) ?? all[Math.min(place, all.length - 1)];
    (row?.querySelector<HTMLElement>(CONTROLS) ?? row ?? title())?.focus({ preventScroll: true });
  };
  // A dialog that closes gives the focus back in the next frame, if it can.
  const check = () => requestAnimationFrame(() => requestAnimationFrame(restore));
  const observer = new MutationObserver(check);
  for (const element of [frame, ...overlays]) observer.observe(element, { childList: true, subtree: true });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onBlur);
  note(first);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', onBlur);
  };
}
