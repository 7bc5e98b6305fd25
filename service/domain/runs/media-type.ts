/** The type alone: anything may follow it, also what the request said. */
export function mediaType(contentType: string | undefined): string | undefined {
  return /^\s*([\w.+-]+\/[\w.+-]+)\s*(?:;|$)/.exec(contentType ?? '')?.[1]?.toLowerCase();
}
