/** The numbers of sources and tasks of one cell. */
export interface Account {
  opened: number;
  closed: number;
  tasks: number;
}

/** The accounts of the cells, by id. */
export const accounts = new Map<number, Account>();

export function accountOf(id: number): Account {
  const known = accounts.get(id) ?? { opened: 0, closed: 0, tasks: 0 };
  accounts.set(id, known);
  return known;
}
