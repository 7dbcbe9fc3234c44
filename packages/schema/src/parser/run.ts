/** Bounds on what one value may cost. */
export interface Limits {
  /** Levels of nesting. Default 32. */
  readonly depth?: number;
  /** Elements of one array that has no `@ArrayMaxSize` of its own. Default 1,000. */
  readonly items?: number;
  /** Keys copied from free-form objects and records, all together. Default 10,000. */
  readonly members?: number;
  /**
   * Attempts to read a part of the value as an option of a union without a discriminator, all together. Each object costs at most one
   * attempt per option of a union it may belong to, so 1,000 objects of 5 options need 5,000. Default 100,000.
   */
  readonly attempts?: number;
  /** Issues reported; beyond them `truncated` is true. Default 50. */
  readonly issues?: number;
}

export const defaultLimits: Required<Limits> = Object.freeze({
  depth: 32,
  items: 1000,
  members: 10_000,
  attempts: 100_000,
  issues: 50,
});

/** The outcomes of one union in one parse: without them, nested unions would read the same part again for each option of each one above. */
export interface UnionOutcomes {
  /** By raw object. */
  readonly read: Map<object, UnionOutcome>;
  /** The index of the option that a hydrated object fits; -1 for one that fits none. */
  readonly fitting: Map<object, number>;
}

export interface UnionOutcome {
  /** The hydrated value, or the raw value where no option fits. */
  readonly value: unknown;
  /** Index of the option; -1 where none fits. */
  readonly option: number;
  /** Level of nesting, on which the limit of depth depends. */
  readonly depth: number;
}

/** The state of one parse. */
export class Run {
  readonly limits: Required<Limits>;
  membersLeft: number;
  #attemptsLeft: number;
  /** True once class-transformer itself has built an object: it keeps undeclared keys, so the checks remove them. */
  whitelist = false;
  /** Answers of async validators that are still to come; undefined where none may run. */
  readonly pending: Promise<void>[] | undefined;

  /** True once a property could not be read: a placeholder stands in it. */
  hasUnreadable = false;

  /** Undeclared keys by the instance they were not written to. */
  extra: Map<object, string[]> | undefined = undefined;

  /** Outcomes of each union, shared with the trials of this run. */
  #outcomes: Map<object, UnionOutcomes> | undefined = undefined;

  constructor(limits: Required<Limits>, isAsync: boolean) {
    this.limits = limits;
    this.membersLeft = limits.members;
    this.#attemptsLeft = limits.attempts;
    this.pending = isAsync ? [] : undefined;
  }

  /** Returns a run for checking whether a value fits one option of a union: it starts no async validators. */
  trial(): Run {
    const run = new Run(this.limits, false);
    run.whitelist = this.whitelist;
    run.extra = this.extra;
    this.#outcomes ??= new Map();
    run.#outcomes = this.#outcomes;
    return run;
  }

  /** Returns the outcomes that a union has had in this run. */
  outcomesOf(union: object): UnionOutcomes {
    this.#outcomes ??= new Map();
    let outcomes = this.#outcomes.get(union);
    if (!outcomes) {
      outcomes = { read: new Map(), fitting: new Map() };
      this.#outcomes.set(union, outcomes);
    }
    return outcomes;
  }

  /** Counts an attempt to read a value as one option of a union. */
  countAttempt(culprit: unknown): void {
    if (--this.#attemptsLeft < 0) {
      throw new Rejection('attempts', `must not need more than ${this.limits.attempts} attempts to match its types`, culprit);
    }
  }

  recordExtraKey(instance: object, key: string): void {
    this.extra ??= new Map();
    const keys = this.extra.get(instance);
    if (keys) keys.push(key);
    else this.extra.set(instance, [key]);
  }

  extraKeysOf(instance: object): readonly string[] {
    return this.extra?.get(instance) ?? [];
  }

  /** Takes the keys of one more free-form object from what may still be copied. */
  countMembers(count: number, culprit: unknown): void {
    this.membersLeft -= count;
    if (this.membersLeft < 0) throw new Rejection('members', `must not have more than ${this.limits.members} members`, culprit);
  }
}

/** Thrown where a value is refused as a whole: too deep, too large, or not readable at all. */
export class Rejection {
  readonly code: 'depth' | 'items' | 'members' | 'attempts' | 'unreadable';
  readonly message: string;
  /** The part of the raw value that was refused, by identity. */
  readonly culprit: unknown;
  /** The property of the culprit, where it is not the whole of it. */
  readonly property: string | undefined;

  constructor(code: Rejection['code'], message: string, culprit?: unknown, property?: string) {
    this.code = code;
    this.message = message;
    this.culprit = culprit;
    this.property = property;
  }
}

export function rejectDepth(run: Run, culprit: unknown): never {
  throw new Rejection('depth', `must not be nested deeper than ${run.limits.depth} levels`, culprit);
}

export function rejectItems(limit: number, culprit: unknown): never {
  throw new Rejection('items', `must contain no more than ${limit} elements`, culprit);
}

export function rejectUnreadable(culprit: unknown): never {
  throw new Rejection('unreadable', 'could not be read', culprit);
}
