/** A user as stored in the database. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly passwordHash: string;
}

/** A record of an import without type checks. */
const imported = JSON.parse(`[
  { "id": 1, "name": "Ana", "passwordHash": "s3cr3t-hash-of-ana" },
  { "id": "damaged-row-s3cr3t", "name": 7, "passwordHash": "s3cr3t-hash-of-nobody" }
]`) as User[];

/** The first user is valid. */
export function findUser(): User {
  return imported[0] as User;
}

/** The id of the second user is not a number. */
export function findDamagedUser(): User {
  return imported[1] as User;
}
