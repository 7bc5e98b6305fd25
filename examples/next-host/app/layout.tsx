import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import './globals.css';

export const metadata = { title: 'Extension settings', icons: { icon: 'data:,' } };

export default async function Layout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en">
      <head>
        {/* For styles added by menus, dialogs and toasts. Browsers hide the nonce, so React would see a difference. */}
        <meta nonce={nonce} property="csp-nonce" suppressHydrationWarning />
      </head>
      <body>{children}</body>
    </html>
  );
}
