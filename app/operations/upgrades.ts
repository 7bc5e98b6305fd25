import type { Operation } from '../contract/operation.ts';
import { fail } from '../contract/problem.ts';
import type { Install } from '../ports/store/installs.ts';
import { findInstall } from './find.ts';

const pending: Operation<Install> = {
  find: findInstall,
  idempotentOn: (install) => install.extensionId,
  execute: async () => fail({ code: 'UPDATE_NOT_UNDOABLE', detail: 'Updates are not there yet.' }),
};

export const listVersions = pending;
export const previewUpdate = pending;
export const updateExtension = pending;
export const undoUpdate = pending;
