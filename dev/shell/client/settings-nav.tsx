import { EXTENSIONS } from '../extensions.ts';
import { addressOfOverview, addressWith, goTo, isOverview, isTickets } from './address.ts';

/** Areas of the host's settings. Only three of them exist; the others are placeholders. */
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
            <PageLink
              current={!isTickets(window.location) && !isOverview(window.location)}
              href={here}
              id="open-extensions-link"
            >
              Extensions
            </PageLink>
            <ul>
              <li>
                <PageLink
                  current={isOverview(window.location)}
                  href={addressOfOverview(window.location.href)}
                  id="open-schedules-overview-link"
                >
                  Schedules
                </PageLink>
              </li>
            </ul>
          </li>
        </ul>
      </div>
    </nav>
  );
}

type PageLinkProps = { id: string; href: string; current: boolean; children: string };

/** Goes to a page of the shell without reloading it. */
function PageLink({ id, href, current, children }: PageLinkProps) {
  return (
    <a
      aria-current={current ? 'page' : undefined}
      data-automation-id={id}
      href={href}
      id={id}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo(href);
      }}
    >
      {children}
    </a>
  );
}
