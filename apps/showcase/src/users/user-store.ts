/** A user as the database has them. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly passwordHash: string;
}

/** What an import left behind: nobody looked at its types. */
const imported = JSON.parse(`[
  { "id": 1, "name": "Ana", "passwordHash": "s3cr3t-hash-of-ana" },
  { "id": "damaged-row-s3cr3t", "name": 7, "passwordHash": "s3cr3t-hash-of-nobody" }
]`) as User[];

/** The first user is sound. */
export function findUser(): User {
  return imported[0] as User;
}

/** The second one's id is no number. */
export function findDamagedUser(): User {
  return imported[1] as User;
}
