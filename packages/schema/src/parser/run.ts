/** Bounds on what one value may cost. */
export interface Limits {
  /** Levels of nesting. Default 32. */
  readonly depth?: number;
  /** Elements of one array that has no `@ArrayMaxSize` of its own. Default 1,000. */
  readonly items?: number;
  /** Keys copied from free-form objects and records, all together. Default 10,000. */
  readonly members?: number;
  /** Issues reported; beyond them `truncated` is true. Default 50. */
  readonly issues?: number;
}

export const defaultLimits: Required<Limits> = Object.freeze({ depth: 32, items: 1000, members: 10_000, issues: 50 });

/** The state of one parse. */
export class Run {
  readonly limits: Required<Limits>;
  membersLeft: number;
  /** True once class-transformer itself has built an object: it keeps undeclared keys, so the checks remove them. */
  whitelist = false;
  /** Answers of async validators that are still to come; undefined where none may run. */
  readonly pending: Promise<void>[] | undefined;

  /** Undeclared keys by the instance they were not written to. */
  extra: Map<object, string[]> | undefined = undefined;

  constructor(limits: Required<Limits>, isAsync: boolean) {
    this.limits = limits;
    this.membersLeft = limits.members;
    this.pending = isAsync ? [] : undefined;
  }

  noteExtra(instance: object, key: string): void {
    this.extra ??= new Map();
    const keys = this.extra.get(instance);
    if (keys) keys.push(key);
    else this.extra.set(instance, [key]);
  }

  extraOf(instance: object): readonly string[] {
    return this.extra?.get(instance) ?? [];
  }

  /** Takes the keys of one more free-form object from what may still be copied. */
  takeMembers(count: number, culprit: unknown): void {
    this.membersLeft -= count;
    if (this.membersLeft < 0) throw new Refusal('members', `must not have more than ${this.limits.members} members`, culprit);
  }
}

/** Thrown where a value is refused as a whole: too deep, too large, or not readable at all. */
export class Refusal {
  readonly code: 'depth' | 'items' | 'members' | 'unreadable';
  readonly message: string;
  /** The part of the raw value that was refused, by identity. */
  readonly culprit: unknown;

  constructor(code: Refusal['code'], message: string, culprit?: unknown) {
    this.code = code;
    this.message = message;
    this.culprit = culprit;
  }
}

export function refuseDepth(run: Run, culprit: unknown): never {
  throw new Refusal('depth', `must not be nested deeper than ${run.limits.depth} levels`, culprit);
}

export function refuseItems(limit: number, culprit: unknown): never {
  throw new Refusal('items', `must contain no more than ${limit} elements`, culprit);
}

export function refuseUnreadable(culprit: unknown): never {
  throw new Refusal('unreadable', 'could not be read', culprit);
}
