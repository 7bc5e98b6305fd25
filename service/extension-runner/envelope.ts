import type { IncomingHttpHeaders } from 'node:http';
import type { BadAnswer } from '#domain/ports/extension-runner.ts';
import { mediaType } from '#domain/runs/media-type.ts';
import { previewBody } from './preview.ts';
import type { TimelessResult } from './timeless.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

interface Envelope {
  status: number;
  headers: Record<string, string>;
  bodyBase64: string;
  error: string | null;
}

/**
 * Interprets the Runner's HTTP response.
 * @param body undefined if it exceeded `maxBytes`
 */
export function interpret(
  httpStatus: number,
  headers: IncomingHttpHeaders,
  body: Buffer | undefined,
  maxBytes: number,
): TimelessResult {
  // Following a redirect would send the tenant's secrets to an address that was not configured.
  if (httpStatus >= 300 && httpStatus < 400)
    return bad('redirect', `The Runner returned a redirect (HTTP ${httpStatus}), which is not followed.`);
  if (httpStatus === 413) return hostError(413, 'body_too_large', 'The request is larger than the Runner accepts.');
  if (!body) return tooLarge(Math.floor((maxBytes * 3) / 4));
  if (httpStatus > 200 && httpStatus < 300)
    return bad('empty', `The Runner returned HTTP ${httpStatus} without the extension's response.`);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    return bad(
      'encoded',
      "The Runner's response is compressed although no compression was requested. Check the proxy in front of the Runner.",
    );
  if (httpStatus !== 200) return hostError(httpStatus, `http_${httpStatus}`, refusalText(headers, body));
  if (body.length === 0) return bad('empty', 'The Runner returned an empty response.');
  const parsed = parseJson(body);
  if (parsed === undefined)
    return bad(
      'not_json',
      `The Runner returned ${mediaType(headers['content-type']) ?? 'a response without a content type'} instead of JSON.`,
    );
  const envelope = readEnvelope(parsed);
  if (!envelope) return bad('invalid_envelope', 'The Runner returned JSON with an unexpected structure.');
  if (!BASE64.test(envelope.bodyBase64))
    return bad('invalid_envelope', "The extension's body in the Runner's response is not valid base64.");
  return envelope.error === null ? answered(envelope) : fromError(envelope.status, envelope.error);
}

function answered({ status, headers, bodyBase64 }: Envelope): TimelessResult {
  return { kind: 'answered', status, headers, body: previewBody(Buffer.from(bodyBase64, 'base64')) };
}

/** Base64 makes the extension's body a third larger; the envelope is small. */
function tooLarge(limitBytes: number): TimelessResult {
  const message = `The extension's response is larger than about ${Math.floor(limitBytes / 1_000)} kB.`;
  return { kind: 'bad_answer', code: 'response_too_large', message, limitBytes };
}

/** Parses the Runner's `code: details`. A sentence without a code is all details. */
function fromError(status: number, error: string): TimelessResult {
  const [, code, details = ''] = /^([a-z][a-z0-9_]*)(?::\s*(.*))?$/s.exec(error) ?? [];
  return code ? hostError(status, code, details) : hostError(status, 'error', error);
}

function readEnvelope(value: unknown): Envelope | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { status, headers, body_b64, error } = value as Record<string, unknown>;
  // The extension can set any 16-bit number; its validity is checked later.
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 0 || status > 65_535) return undefined;
  if (body_b64 != null && typeof body_b64 !== 'string') return undefined;
  if (error != null && typeof error !== 'string') return undefined;
  return { status, headers: lowerCase(headers), bodyBase64: body_b64 ?? '', error: error ?? null };
}

function lowerCase(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null) return {};
  const texts = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value]));
}

/** The Runner refuses in plain text. A proxy's HTML page would not help a reader. */
function refusalText(headers: IncomingHttpHeaders, body: Buffer): string {
  return headers['content-type']?.startsWith('text/plain') ? previewBody(body).text : '';
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function hostError(status: number, code: string, message: string): TimelessResult {
  return { kind: 'host_error', status, code, message };
}

function bad(code: BadAnswer['code'], message: string): TimelessResult {
  return { kind: 'bad_answer', code, message };
}
