/** Counts of what one cell has begun and ended. */
export interface Account {
  opened: number;
  closed: number;
  tasks: number;
}

/** The cells that have begun or ended anything, by their id. */
export const accounts = new Map<number, Account>();

export function accountOf(id: number): Account {
  const known = accounts.get(id) ?? { opened: 0, closed: 0, tasks: 0 };
  accounts.set(id, known);
  return known;
}
