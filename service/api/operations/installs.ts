import { setEnabled } from '#domain/installs/set-enabled.ts';
import { uninstall } from '#domain/installs/uninstall.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import { ok } from '#domain/problem.ts';
import type { Operation } from '../operation.ts';
import { answerExtension } from './extension.ts';
import { holdInstall } from './find.ts';

function turning(enabled: boolean): Operation<Install> {
  return {
    find: holdInstall,
    execute: async (context, install) => answerExtension(context, await setEnabled(context, install, enabled)),
  };
}

export const enableExtension = turning(true);
export const disableExtension = turning(false);

export const uninstallExtension: Operation<Install> = {
  find: holdInstall,
  async execute(context, install) {
    await uninstall(context, install);
    return ok({ status: 204 });
  },
};
