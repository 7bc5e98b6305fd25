import { useEffect, useState } from 'react';
import type { Ticket } from '../events/tickets.ts';
import type { View } from './address.ts';
import { Pickers } from './pickers.tsx';
import { SettingsNav } from './settings-nav.tsx';

const LOOK_EVERY_MS = 2_000;

/** The tickets that the host opened by events, as a stand-in for its service desk. */
export function TicketsPage({ view }: { view: View }) {
  const tickets = useTickets(view.person);
  return (
    <div className="shell-page">
      <title>Tickets</title>
      <SettingsNav />
      <div className="shell-column">
        <Pickers view={view} />
        <header className="shell-header">
          <p className="shell-crumbs">Service desk</p>
          <h1>Tickets</h1>
          <p>Opened when a schedule fails, closed when it recovers.</p>
        </header>
        <main className="shell-main">
          {tickets?.length === 0 && <p className="shell-note">No tickets.</p>}
          <ul className="shell-tickets">
            {tickets?.map((ticket) => (
              <TicketItem key={ticket.number} person={view.person} ticket={ticket} />
            ))}
          </ul>
        </main>
      </div>
    </div>
  );
}

function TicketItem({ ticket, person }: { ticket: Ticket; person: string }) {
  const { number, title, error, payload, lastSuccessAt, link, openedAt, closedAt, events } = ticket;
  return (
    <li className="shell-ticket" data-automation-id={`ticket-${number}`}>
      <h2>
        #{number} {title}
      </h2>
      <p>
        {closedAt === null ? 'Open' : `Closed ${timeOf(closedAt)}`} · opened {timeOf(openedAt)}
        {events > 1 && ` · ${events} events`}
      </p>
      {error !== null && <p>{error}</p>}
      {payload !== null && <pre>{payload}</pre>}
      <p>{lastSuccessAt === null ? 'It has never succeeded.' : `Last success ${timeOf(lastSuccessAt)}`}</p>
      <a href={`${link}&person=${person}`}>Open the schedule</a>
    </li>
  );
}

const timeOf = (text: string) => new Date(text).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function useTickets(person: string): Ticket[] | undefined {
  const [tickets, setTickets] = useState<Ticket[]>();
  useEffect(() => {
    let current = true;
    const look = () =>
      fetch(`/api/tickets?person=${person}`)
        .then((response) => response.json())
        .then(
          ({ tickets: found }: { tickets: Ticket[] }) => current && setTickets(found),
          () => {},
        );
    void look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [person]);
  return tickets;
}
