/** How a command ended. */
export type Done =
  /** `data` is what the API would have answered, for `--json` and to be shown as text; `remark` is for people alone. */
  | { ok: true; data: unknown; exitCode?: number; remark?: string }
  /** It was understood and could not be done. */
  | { ok: false; sentence: string };

/** Exit code: something does not fit together and is left as it is, or is still to be told. */
export const SOMETHING_LEFT = 3;

export const done = (data: unknown): Done => ({ ok: true, data });
