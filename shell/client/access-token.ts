/** Somebody's bearer token, from the shell's own token route; kept until a minute before it expires. */
const tokens = new Map<string, { token: string; until: number }>();

export async function accessToken(person: string): Promise<string> {
  const kept = tokens.get(person);
  if (kept && kept.until > Date.now()) return kept.token;
  const response = await fetch(`/api/token?person=${encodeURIComponent(person)}`);
  if (!response.ok) throw new Error('The shell gave no token.');
  const { token, expires_in: seconds } = (await response.json()) as { token: string; expires_in: number };
  tokens.set(person, { token, until: Date.now() + (seconds - 60) * 1000 });
  return token;
}
