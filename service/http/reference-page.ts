import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readContract } from './contract-document.ts';
import type { PublicFile } from './public-files.ts';

/** Redoc as one file. The package `redoc` needs React and others as peers. */
const REDOC = fileURLToPath(import.meta.resolve('@redocly/cli/lib/chunks/redoc.standalone.js'));

/** Replaces Redoc's logo, which would be loaded from its vendor's servers. */
const LOGO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='14'%3E%3Ctext y='11' font-family='sans-serif' font-size='12' fill='%234d7cfe'%3ERedoc%3C/text%3E%3C/svg%3E";

const STYLE = 'body{margin:0}';
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // The page's style, and Redoc's style elements, which are empty because it adds rules by script.
  `style-src ${hashOf(STYLE)} ${hashOf('')}`,
  'img-src data:',
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Extension Schedules API</title>
    <link rel="icon" href="data:,">
    <style>${STYLE}</style>
  </head>
  <body>
    <noscript>This page needs JavaScript. The contract it shows is <a href="openapi.yaml">openapi.yaml</a>.</noscript>
    <redoc spec-url="openapi.yaml" disable-telemetry="true"></redoc>
    <script type="module" src="reference/redoc.js"></script>
  </body>
</html>
`;

/** Builds the contract file and its reference page. */
export async function contractFiles(): Promise<PublicFile[]> {
  const redoc = await readFile(REDOC, 'utf8');
  return [
    { path: '/openapi.yaml', contentType: 'application/yaml', body: Buffer.from(await readContract()) },
    {
      path: '/reference',
      contentType: 'text/html; charset=utf-8',
      body: Buffer.from(PAGE),
      headers: { 'content-security-policy': POLICY, 'referrer-policy': 'no-referrer' },
    },
    {
      path: '/reference/redoc.js',
      contentType: 'text/javascript; charset=utf-8',
      body: Buffer.from(redoc.replace(/https:\/\/cdn\.redoc\.ly\/[\w/-]+\.svg/g, LOGO)),
    },
  ];
}
