/**
 * The members of a group from which each can leave. A `Set` would do, but V8 gives it a new table after some dozen additions and removals, and a table
 * that has been replaced keeps all that followed it until the next full collection: for streams of HTTP/2, a third of the time of a server.
 */
export class Members<Member> implements Iterable<Member> {
  readonly #places: Place<Member>[] = [];

  get size(): number {
    return this.#places.length;
  }

  /** Adds a member, and returns a function that removes it. A member that is added twice is two. */
  add(member: Member): () => void {
    const place = { member, index: this.#places.length };
    this.#places.push(place);
    return () => this.#remove(place);
  }

  /** Moves the last member to the place that becomes free. */
  #remove(place: Place<Member>): void {
    if (this.#places[place.index] !== place) return;
    const last = this.#places.pop() as Place<Member>;
    if (last === place) return;
    last.index = place.index;
    this.#places[place.index] = last;
  }

  /** Iterates over the members at this moment: ending one may remove it at once. */
  [Symbol.iterator](): Iterator<Member> {
    return this.#places.map(({ member }) => member)[Symbol.iterator]();
  }
}

interface Place<Member> {
  readonly member: Member;
  index: number;
}
