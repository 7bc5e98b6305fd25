import { spyOn } from 'storybook/test';

const EXTENSION = /\/api\/extensions\/[^/?]+$/;

/** The host receives no events until the returned function is called. */
export function withoutEvents(): () => void {
  const original = window.fetch;
  const fetched = spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const response = await original(input, init);
    if (!EXTENSION.test(input instanceof Request ? input.url : String(input))) return response;
    const { notifications, ...extension } = await response.json();
    const body = JSON.stringify({ ...extension, notifications: { ...notifications, available: false } });
    return new Response(body, { status: response.status, headers: response.headers });
  });
  return () => fetched.mockRestore();
}
