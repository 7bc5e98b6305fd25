import { SHELL_URL } from '../../../settings';

/**
 * A token for the person who is signed in. A host signs it with its own key and publishes that key at `JWKS_URL`; this
 * example has neither a session nor a key, and asks the stand-in shell of `npm start` for one.
 */
export async function POST(): Promise<Response> {
  const answer = await fetch(`${SHELL_URL}/api/token?person=dana`, { method: 'POST' });
  if (!answer.ok) return new Response(null, { status: 502 });
  const { token } = (await answer.json()) as { token: string };
  return new Response(token, { headers: { 'cache-control': 'no-store' } });
}
