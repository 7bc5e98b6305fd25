import { setEnabled } from '#domain/installs/set-enabled.ts';
import { uninstall } from '#domain/installs/uninstall.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import { answer, type Operation } from '../operation.ts';
import { answerExtension } from './extension.ts';
import { holdInstall } from './find.ts';

export const enableExtension: Operation<'enableExtension', Install> = {
  scope: 'tenant',
  find: holdInstall,
  execute: async (context, install) => answerExtension(context, await setEnabled(context, install, true)),
};

export const disableExtension: Operation<'disableExtension', Install> = {
  scope: 'tenant',
  find: holdInstall,
  execute: async (context, install) => answerExtension(context, await setEnabled(context, install, false)),
};

export const uninstallExtension: Operation<'uninstallExtension', Install> = {
  scope: 'tenant',
  find: holdInstall,
  async execute(context, install) {
    await uninstall(context, install);
    return answer({ status: 204 });
  },
};
