/** What a person may not do, in a sentence for them. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
