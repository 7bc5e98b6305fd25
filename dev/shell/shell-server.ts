import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import sirv from 'sirv';
import { receiveEvent } from './events/receive-event.ts';
import type { Tickets } from './events/tickets.ts';
import { type PageSettings, sendPage } from './page.ts';
import { personById } from './people.ts';
import { sendJson } from './send-json.ts';
import type { SigningKey } from './signing-key.ts';
import { mintToken, TOKEN_SECONDS, type TokenRules } from './token.ts';

export interface Shell {
  /** Folder of the built page. */
  folder: string;
  settings: PageSettings;
  rules: TokenRules;
  key: SigningKey;
  tickets: Tickets;
  /** Verifies events; empty if the shell receives none. */
  eventsSecret: string;
}

type Route = (shell: Shell, response: ServerResponse, url: URL, request: IncomingMessage) => void | Promise<void>;

const ROUTES: Record<string, Route> = {
  'GET /health': (_, response) => sendJson(response, 200, { status: 'ok' }),
  'GET /.well-known/jwks.json': ({ key }, response) => sendJson(response, 200, { keys: [key.publicJwk] }),
  'GET /api/session': sendSession,
  'POST /api/token': sendToken,
  'POST /api/events': (shell, response, _, request) => receiveEvent(shell, request, response),
  'GET /api/tickets': sendTickets,
  'GET /': sendPage,
};

const PAGE = /^\/msp\/(settings\/extensions\/([^/]+\/settings|schedules)|tickets)\/?$/;

/** Assets named by the build after their content; their names use only these characters. */
const ASSET = /^\/assets\/[\w-]+(\.[\w-]+)+$/;

/** Creates the shell's server: page, sessions and tokens. It does not listen yet. */
export function shellServer(shell: Shell): Server {
  const sendFile = sirv(shell.folder, {
    // Reads the folder at each request, so that the page can be rebuilt.
    dev: true,
    extensions: [],
    setHeaders: (response) => response.setHeader('cache-control', 'public, max-age=31536000, immutable'),
  });
  return createServer((request, response) => {
    answer(shell, sendFile, request, response).catch((error: unknown) => {
      process.stderr.write(`${JSON.stringify({ level: 'error', part: 'shell', error: String(error) })}\n`);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: 'The shell failed to handle the request.' });
    });
  });
}

async function answer(
  shell: Shell,
  sendFile: ReturnType<typeof sirv>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  const url = URL.parse(request.url ?? '/', 'http://shell');
  if (!url) return sendJson(response, 400, { error: 'The URL is not valid.' });
  // Node omits the body of a HEAD response by itself.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = ROUTES[`${method} ${url.pathname}`];
  if (route) return route(shell, response, url, request);
  const allowed = ['GET', 'POST'].filter((one) => `${one} ${url.pathname}` in ROUTES);
  if (allowed.length > 0 || method !== 'GET') {
    response.setHeader('allow', allowed.join(', ') || 'GET');
    return sendJson(response, 405, { error: 'Method not allowed.' });
  }
  if (PAGE.test(url.pathname)) return sendPage(shell, response);
  const notFound = () => sendJson(response, 404, { error: 'Not found.' });
  if (ASSET.test(url.pathname)) sendFile(request, response, notFound);
  else notFound();
}

/** The person the page is shown to. In the demo the caller chooses; a host uses its signed-in session. */
function sendSession(_: Shell, response: ServerResponse, url: URL): void {
  const person = personById(url.searchParams.get('person') ?? '');
  if (!person) {
    sendJson(response, 404, { error: 'Unknown person.' });
    return;
  }
  const { id, name, role, tenant, userType } = person;
  sendJson(response, 200, { person: { id, name, role, user_type: userType }, tenant });
}

function sendTickets({ tickets }: Shell, response: ServerResponse, url: URL): void {
  const person = personById(url.searchParams.get('person') ?? '');
  if (!person) sendJson(response, 404, { error: 'Unknown person.' });
  else sendJson(response, 200, { tickets: tickets.of(person.tenant.id) });
}

async function sendToken({ key, rules }: Shell, response: ServerResponse, url: URL): Promise<void> {
  const person = personById(url.searchParams.get('person') ?? '');
  if (!person) return sendJson(response, 404, { error: 'Unknown person.' });
  sendJson(response, 200, { token: await mintToken(person, key, rules), expires_in: TOKEN_SECONDS });
}
