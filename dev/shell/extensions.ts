/** The demo's installed extensions by registry id, which is all that a settings page of the host knows. */
export const EXTENSIONS = [
  {
    id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001',
    name: 'Agreement Hub',
    text: 'Keeps agreements and their line items in sync.',
  },
  { id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0002', name: 'Billing Bridge', text: 'Reports usage to your billing system.' },
  {
    id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0003',
    name: 'Warranty Watch',
    text: 'Looks up warranties for your devices.',
  },
  {
    id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0004',
    name: 'Ticket Pulse',
    text: 'Reminds people about tickets that need attention.',
  },
] as const;
