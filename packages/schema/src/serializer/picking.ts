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

/** Where a picking stands and what it found. */
export class Picking {
  readonly path: (string | number)[] = [];
  readonly issues: Issue[] = [];

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
