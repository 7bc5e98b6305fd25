import { closeToast, type Toast, useToasts } from './toasts.ts';

const SIGNS = { success: '✓', error: '!' };

/** Two live regions, present from the start: notices are announced politely, failures at once. */
export function Toaster() {
  const toasts = useToasts();
  return (
    <section aria-label="Notifications" className="shell-toaster" data-automation-id="host-toaster">
      <Region live="assertive" toasts={toasts.filter(({ tone }) => tone === 'error')} />
      <Region live="polite" toasts={toasts.filter(({ tone }) => tone !== 'error')} />
    </section>
  );
}

function Region({ live, toasts }: { live: 'polite' | 'assertive'; toasts: readonly Toast[] }) {
  return (
    <div aria-live={live}>
      {toasts.map(({ id, tone, message }) => (
        <div className="shell-toast" data-tone={tone} key={id}>
          <span aria-hidden="true" className="shell-toast-sign">
            {SIGNS[tone]}
          </span>
          <p>{message}</p>
          <button
            aria-label="Close notification"
            data-automation-id="close-notification-button"
            onClick={() => closeToast(id)}
            type="button"
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
