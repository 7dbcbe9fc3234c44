import type { Issue } from '../issue';

/** Thrown when a value does not fit its type. The issues say where and what was expected; never the value. */
export class SerializeError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`The value does not fit its model: ${issues.map(describe).join('; ')}`);
    this.name = 'SerializeError';
    this.issues = issues;
  }
}

/** Marks a value that fits no option of a union. */
export const NO_MATCH = Symbol('no match');

/** The current path of a picking, and the issues found. */
export class Picking {
  readonly path: (string | number)[];
  readonly issues: Issue[] = [];
  readonly #whole: Picking;
  #outcomes: Map<object, Map<object, unknown>> | undefined = undefined;

  constructor(above?: Picking) {
    this.path = above === undefined ? [] : above.path;
    this.#whole = above === undefined ? this : above.#whole;
  }

  /** Returns a picking at the same path whose issues are its own: for trying one of several types. */
  trial(): Picking {
    return new Picking(this);
  }

  /** Returns the results of a union by value, `NO_MATCH` included: nested unions would pick the same part again for each option above. */
  outcomesOf(union: object): Map<object, unknown> {
    this.#whole.#outcomes ??= new Map();
    const known = this.#whole.#outcomes.get(union);
    if (known) return known;
    const outcomes = new Map<object, unknown>();
    this.#whole.#outcomes.set(union, outcomes);
    return outcomes;
  }

  refuse(code: string, message: string): undefined {
    if (this.issues.length < MAX_ISSUES) this.issues.push({ path: [...this.path], code, message });
    return undefined;
  }

  /** Picks one member; what is wrong in it is said with its key. */
  inside(key: string | number, pick: () => unknown): unknown {
    this.path.push(key);
    const picked = pick();
    this.path.pop();
    return picked;
  }
}

/** Deeper than this a value is taken for one that contains itself. */
export const MAX_DEPTH = 200;

const MAX_ISSUES = 50;

function describe({ path, message }: Issue): string {
  return path.length === 0 ? message : `\`${path.join('.')}\` ${message}`;
}
