import type { Limits } from './limits';
import { rejectAttempts, rejectMembers } from './rejection';

/** The outcomes of one union in one parse. Without them, nested unions would read the same part once for each option of each union above. */
export interface UnionOutcomes {
  /** Outcomes by raw object. */
  readonly read: Map<object, UnionOutcome>;
  /** The index of the option that a hydrated object matches; -1 for an object that matches none. */
  readonly matching: Map<object, number>;
}

export interface UnionOutcome {
  /** The hydrated value, or the raw value if no option matches. */
  readonly value: unknown;
  /** The index of the option; -1 if none matches. */
  readonly option: number;
  /** The level of nesting at which the value was read: the limit of depth depends on it. */
  readonly depth: number;
}

/** The state of one parse. */
export class Run {
  readonly limits: Required<Limits>;
  membersLeft: number;
  #attemptsLeft: number;
  /** True once class-transformer has built an object: it keeps undeclared keys, so the checks remove them. */
  whitelist = false;
  /** Results of async validators that are not settled yet; undefined when async validators must not run. */
  readonly pending: Promise<void>[] | undefined;

  /** True while a value is tried as one option of a union: whether it fails counts, not its issues. */
  isTrial = false;

  /** True once a property could not be read: it contains a placeholder. */
  hasUnreadable = false;

  /** Undeclared keys by the instance that they were not written to. */
  extraKeys: Map<object, string[]> | undefined = undefined;

  /** Instances that have passed the check of a parser, or are being checked; shared with the trials of this run. */
  #passed: Map<object, Set<object>> | undefined = undefined;

  /** Outcomes of each union, shared with the trials of this run. */
  #outcomes: Map<object, UnionOutcomes> | undefined = undefined;

  constructor(limits: Required<Limits>, isAsync: boolean) {
    this.limits = limits;
    this.membersLeft = limits.members;
    this.#attemptsLeft = limits.attempts;
    this.pending = isAsync ? [] : undefined;
  }

  /** Returns a run for checking whether a value matches one option of a union: it starts no async validators. */
  trial(): Run {
    const run = new Run(this.limits, false);
    run.isTrial = true;
    run.whitelist = this.whitelist;
    run.extraKeys = this.extraKeys;
    this.#outcomes ??= new Map();
    run.#outcomes = this.#outcomes;
    this.#passed ??= new Map();
    run.#passed = this.#passed;
    return run;
  }

  /** Returns the instances that a parser need not check again in this run. */
  passedBy(parser: object): Set<object> {
    this.#passed ??= new Map();
    const passed = this.#passed.get(parser) ?? new Set();
    this.#passed.set(parser, passed);
    return passed;
  }

  /** Returns the outcomes that a union has had in this run. */
  outcomesOf(union: object): UnionOutcomes {
    this.#outcomes ??= new Map();
    let outcomes = this.#outcomes.get(union);
    if (!outcomes) {
      outcomes = { read: new Map(), matching: new Map() };
      this.#outcomes.set(union, outcomes);
    }
    return outcomes;
  }

  /** Records a key that the class of an instance does not declare. */
  recordExtraKey(instance: object, key: string): void {
    this.extraKeys ??= new Map();
    const keys = this.extraKeys.get(instance);
    if (keys) keys.push(key);
    else this.extraKeys.set(instance, [key]);
  }

  extraKeysOf(instance: object): readonly string[] {
    return this.extraKeys?.get(instance) ?? [];
  }

  /**
   * Counts an attempt to read a value as one option of a union.
   * @throws Rejection when the limit is exceeded.
   */
  countAttempt(culprit: unknown): void {
    if (--this.#attemptsLeft < 0) rejectAttempts(this.limits.attempts, culprit);
  }

  /**
   * Counts the keys of one free-form object.
   * @throws Rejection when the limit is exceeded.
   */
  countMembers(count: number, culprit: unknown): void {
    this.membersLeft -= count;
    if (this.membersLeft < 0) rejectMembers(this.limits.members, culprit);
  }
}
