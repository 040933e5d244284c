/** What a person may not do, in a sentence for them. */
export class Refusal extends Error {
  override readonly name: string = "Refusal";
}

/** What cannot be meant, whoever asks: a name of nothing, a field that there is not. */
export class Mistake extends Refusal {
  override readonly name = "Mistake";
}
