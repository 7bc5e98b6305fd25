import type { Install, PublishedVersion } from '../ports/store/installs.ts';
import type { Transaction } from '../ports/store.ts';
import { invalidInput, ok, type Result } from '../problem.ts';

/** Finds the version that a request names among the extension's versions. Fails with INVALID_INPUT at `/version_id`. */
export async function findVersion(
  tx: Transaction,
  install: Install,
  versionId: string,
): Promise<Result<PublishedVersion>> {
  const versions = await tx.installs.versions(install.extensionId);
  const version = versions.find(({ id }) => id === versionId.toLowerCase());
  if (version) return ok(version);
  const message = `${install.extensionName} has no such version. Choose one from the list.`;
  return invalidInput([{ in: 'body', pointer: '/version_id', code: 'VERSION_UNKNOWN', message }]);
}
