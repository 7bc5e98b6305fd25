/** Extracts the media type without parameters, because those could repeat request data. */
export function mediaType(contentType: string | undefined): string | undefined {
  return /^\s*([\w.+-]+\/[\w.+-]+)\s*(?:;|$)/.exec(contentType ?? '')?.[1]?.toLowerCase();
}
