import type { DemoExtension } from '../demo-extension.ts';
import { count, failsUntil, field, type GuestHandler, ok } from '../guest.ts';

const remind = ok((call) => ({
  reminded: count(call, 'reminded', 3, 18),
  quiet_hours: count(call, 'quiet', 0, 4),
  queue: field(call, 'queue') ?? 'service-desk',
}));

const escalate = failsUntil(
  2,
  500,
  'the ticket index was rebuilt while it was read',
  ok((call) => ({ escalated: count(call, 'escalated', 0, 3), checked: count(call, 'checked', 80, 160) })),
);

const digest: GuestHandler = (call) => {
  const recipients = field(call, 'recipients');
  if (!Array.isArray(recipients) || recipients.length === 0) {
    return {
      status: 400,
      body: { error: { code: 'recipients_missing', message: 'recipients must name at least one person' } },
    };
  }
  return { status: 202, body: { sent_to: recipients.length, tickets: count(call, 'tickets', 20, 70) } };
};

const stale = ok((call) => ({ older_than_days: 5, tickets: count(call, 'stale', 0, 22) }));

export const ticketPulse: DemoExtension = {
  registryId: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0004',
  publisher: 'northstar-apps',
  name: 'ticket-pulse',
  displayName: 'Ticket Pulse',
  description: 'Reminds, escalates and sums up, so that no ticket is forgotten.',
  versions: [
    {
      version: '0.9.4',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0030',
      contentHash: 'sha256:e1a113ab5f2b968118a7605eb8840e02f84531652fe3a5496a8cd1c8be7e0a27',
      capabilities: [],
      endpoints: [{ method: 'POST', path: '/tickets/remind', handler: 'dist/main' }],
      routes: { 'POST /tickets/remind': remind },
    },
    {
      version: '1.0.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0031',
      contentHash: 'sha256:c14a262a713d009d900a53b90ed537afc2fa4e9f9ebcf1e4f7f5dd907a168cf9',
      capabilities: ['cap:http.fetch'],
      endpoints: [
        { method: 'POST', path: '/tickets/remind', handler: 'dist/remind' },
        { method: 'GET', path: '/tickets/stale', handler: 'dist/stale' },
        { method: 'PATCH', path: '/tickets/:id', handler: 'dist/tickets' },
      ],
      routes: { 'POST /tickets/remind': remind, 'GET /tickets/stale': stale },
    },
    {
      version: '1.2.0',
      id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0032',
      contentHash: 'sha256:887b6238950f5fb4364a93792f3eb3a466d64dfe88ce42b1c853cd3eade16b59',
      capabilities: ['cap:http.fetch', 'cap:user.read'],
      endpoints: [
        { method: 'POST', path: '/tickets/remind', handler: 'dist/remind', schedulable: true },
        { method: 'POST', path: '/tickets/escalate', handler: 'dist/escalate', schedulable: true },
        { method: 'POST', path: 'tickets/digest', handler: 'dist/digest' },
        { method: 'get', path: '/tickets//stale', handler: 'dist/stale' },
        { method: 'PATCH', path: '/tickets/:id', handler: 'dist/tickets' },
        { method: 'GET', path: '/queues/{queue}/pulse', handler: 'dist/queues' },
        { method: 'POST', path: '/tickets/remind', handler: 'dist/remind' },
        { methods: ['GET'], path: '/tickets/all', handler: 'dist/tickets' },
      ],
      routes: {
        'POST /tickets/remind': remind,
        'POST /tickets/escalate': escalate,
        'POST /tickets/digest': digest,
        'GET /tickets/stale': stale,
      },
    },
  ],
};
