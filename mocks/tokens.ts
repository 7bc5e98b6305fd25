import type { Authenticate, Caller, Operator } from '@extension-schedules/service/domain/ports/caller.ts';

export interface PretendTokens {
  /** The bearer token of a caller; the same caller always gets the same. */
  tokenFor(id: string): string;
  authenticate: Authenticate;
}

/** Bearer tokens that only these mocks take: they name a person, and nothing is signed. */
export function createPretendTokens(people: Readonly<Record<string, Caller | Operator>>): PretendTokens {
  const byToken = new Map(Object.entries(people).map(([id, caller]) => [tokenFor(id), caller]));
  return {
    tokenFor,
    async authenticate(authorization) {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      return token === undefined ? undefined : byToken.get(token);
    },
  };
}

function tokenFor(id: string): string {
  return `pretend.${id}.token`;
}
