import { Injectable } from 'antiphon';
import { createSigner, createVerifier } from 'fast-jwt';
import { ConduitSettings } from '../settings';

/** Issues and verifies the JWT of users. */
@Injectable()
export class Tokens {
  readonly #sign: (payload: { sub: string }) => string;
  readonly #verify: (token: string) => { sub: string };

  constructor({ jwtSecret: key }: ConduitSettings) {
    this.#sign = createSigner({ key, expiresIn: '7d' });
    this.#verify = createVerifier({ key, algorithms: ['HS256'] });
  }

  issue({ id }: { readonly id: number }): string {
    return this.#sign({ sub: String(id) });
  }

  /** Returns the id of the user. Throws a `TokenError`. */
  verify(token: string): number {
    return Number(this.#verify(token).sub);
  }
}
