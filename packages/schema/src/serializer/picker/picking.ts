import type { Issue } from '../../issue';

/** Thrown for a value that does not match its type. The issues contain the paths and the expected types, but never the value. */
export class SerializeError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`The value does not match its model: ${issues.map(describe).join('; ')}`);
    this.name = 'SerializeError';
    this.issues = issues;
  }
}

/** Marks a value that does not match its type, or no option of a union. */
export const NO_MATCH = Symbol('no match');

/** The state of picking one value: the current path, and the issues found. */
export class Picking {
  readonly path: (string | number)[];
  readonly issues: Issue[] = [];
  readonly #whole: Picking;
  #outcomes: Map<object, Map<object, unknown>> | undefined = undefined;

  constructor(above?: Picking) {
    this.path = above === undefined ? [] : above.path;
    this.#whole = above === undefined ? this : above.#whole;
  }

  /** Returns a picking at the same path with separate issues, to try one of several types. */
  trial(): Picking {
    return new Picking(this);
  }

  /** Returns the results of a union by value, including `NO_MATCH`: otherwise nested unions would pick the same part again for each option above. */
  outcomesOf(union: object): Map<object, unknown> {
    this.#whole.#outcomes ??= new Map();
    const known = this.#whole.#outcomes.get(union);
    if (known) return known;
    const outcomes = new Map<object, unknown>();
    this.#whole.#outcomes.set(union, outcomes);
    return outcomes;
  }

  /** Adds an issue at the current path. */
  reject(code: string, message: string): undefined {
    if (this.issues.length < maxIssues) this.issues.push({ path: [...this.path], code, message });
    return undefined;
  }

  /** Adds the issue of a value that is nested too deeply. */
  rejectDepth(): undefined {
    return this.reject('depth', 'is nested too deeply, or contains itself');
  }

  /** Picks one member; the paths of its issues contain its key. */
  inside(key: string | number, pick: () => unknown): unknown {
    this.path.push(key);
    const picked = pick();
    this.path.pop();
    return picked;
  }
}

/** The depth beyond which a value is assumed to contain itself. */
export const maxDepth = 200;

const maxIssues = 50;

function describe({ path, message }: Issue): string {
  return path.length === 0 ? message : `\`${path.join('.')}\` ${message}`;
}
