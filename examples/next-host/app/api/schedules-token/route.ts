import { SHELL_URL } from '../../../settings';

/**
 * Returns a token for the signed-in person. A real host signs it with its own key and publishes that key at `JWKS_URL`.
 * This example has neither a session nor a key, and gets one from the stand-in shell of `npm start`.
 */
export async function POST(): Promise<Response> {
  const answer = await fetch(`${SHELL_URL}/api/token?person=dana`, { method: 'POST' });
  if (!answer.ok) return new Response(null, { status: 502 });
  const { token } = (await answer.json()) as { token: string };
  return new Response(token, { headers: { 'cache-control': 'no-store' } });
}
