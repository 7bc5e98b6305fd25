import { type NextRequest, NextResponse } from 'next/server';
import { API_URL, REMOTE_URL } from './settings';

/** The page's Content-Security-Policy; docs/host.md lists what the remote needs. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' ${REMOTE_URL}`,
    `style-src 'self' 'nonce-${nonce}' ${REMOTE_URL}`,
    `connect-src 'self' ${REMOTE_URL} ${API_URL}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Next gives its scripts the nonce in the request's policy. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const value = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', value);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', value);
  return response;
}

export const config = { matcher: '/((?!api|_next/static).*)' };
