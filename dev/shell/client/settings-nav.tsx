import { EXTENSIONS } from '../extensions.ts';
import { addressWith, goTo, isTickets } from './address.ts';

/** Areas of the host's settings. Only two of them exist; the others are placeholders. */
const ELSEWHERE = ['General', 'Users', 'Teams', 'Ticketing', 'Billing', 'Notifications'];

export function SettingsNav() {
  const here = addressWith(window.location.href, { extensionId: EXTENSIONS[0].id });
  return (
    <nav aria-label="Settings" className="shell-nav">
      <div>
        <p className="shell-brand">
          <span aria-hidden="true" className="shell-mark" />
          PSA
        </p>
        <ul>
          {ELSEWHERE.map((area) => (
            <li key={area}>
              <span className="shell-elsewhere">{area}</span>
            </li>
          ))}
          <li>
            <a
              aria-current={isTickets(window.location) ? 'page' : undefined}
              data-automation-id="open-tickets-link"
              href={`/msp/tickets${window.location.search}`}
              id="open-tickets-link"
            >
              Tickets
            </a>
          </li>
          <li>
            <a
              aria-current={isTickets(window.location) ? undefined : 'page'}
              data-automation-id="open-extensions-link"
              href={here}
              id="open-extensions-link"
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                goTo(here);
              }}
            >
              Extensions
            </a>
          </li>
        </ul>
      </div>
    </nav>
  );
}
