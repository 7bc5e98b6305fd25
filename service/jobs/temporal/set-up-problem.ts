/** A problem that only an operator can fix; its message is one sentence that says how. */
export class SetUpProblem extends Error {
  override name = 'SetUpProblem';
}
