/** What only an operator can put right; its message is one sentence that says how. */
export class SetUpProblem extends Error {
  override name = 'SetUpProblem';
}
