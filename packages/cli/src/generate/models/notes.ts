/** Collects what a model cannot express, each with its place in the source, so that nothing is lost without a message. */
export class Notes {
  readonly #texts = new Set<string>();

  add(place: string, sentence: string): void {
    this.#texts.add(`${place}: ${sentence}`);
  }

  /** In the order of their discovery, without duplicates. */
  get all(): readonly string[] {
    return [...this.#texts];
  }
}
