import { fail } from '../contract/problem.ts';
import type { Install } from '../ports/store/installs.ts';

export function installDisabled(install: Install) {
  return fail({
    code: 'INSTALL_DISABLED',
    detail: `${install.extensionName} is disabled for your tenant. Enable the extension first.`,
  });
}
