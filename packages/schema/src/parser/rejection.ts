/** Thrown when a value is rejected as a whole: it exceeds a limit, or cannot be read. It becomes an issue and is never seen by a caller. */
export class Rejection {
  readonly code: 'depth' | 'items' | 'members' | 'attempts' | 'unreadable';
  /** The message without the name of the value. */
  readonly phrase: string;
  /** The rejected part of the raw value; its path is found by identity. */
  readonly culprit: unknown;
  /** The property of the culprit that was rejected; undefined when all of the culprit was. */
  readonly property: string | undefined;

  constructor(code: Rejection['code'], phrase: string, culprit?: unknown, property?: string) {
    this.code = code;
    this.phrase = phrase;
    this.culprit = culprit;
    this.property = property;
  }
}

/** @throws Rejection always. */
export function rejectDepth(limit: number, culprit: unknown): never {
  throw new Rejection('depth', `must not be nested deeper than ${limit} levels`, culprit);
}

/** @throws Rejection always. */
export function rejectItems(limit: number, culprit: unknown): never {
  throw new Rejection('items', `must contain no more than ${limit} elements`, culprit);
}

/** @throws Rejection always. */
export function rejectMembers(limit: number, culprit: unknown): never {
  throw new Rejection('members', `must not have more than ${limit} members`, culprit);
}

/** @throws Rejection always. */
export function rejectAttempts(limit: number, culprit: unknown): never {
  throw new Rejection('attempts', `must not need more than ${limit} attempts to match its types`, culprit);
}

/** @throws Rejection always. */
export function rejectUnreadable(culprit: unknown, property?: string): never {
  throw new Rejection('unreadable', 'could not be read', culprit, property);
}
