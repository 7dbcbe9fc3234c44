import type { HTTPMethod } from '../../decorators/route-options';
import type { Route } from '../../routes/route';

/** What an operation is named by. */
export interface OperationName {
  readonly controller: Route['controller'];
  /** Name of the method of the controller. */
  readonly action: string;
  readonly method: HTTPMethod;
  /** Path template with the application's prefix: `/items/{itemId}`. */
  readonly path: string;
  readonly tags: readonly string[];
}

/** Gives an operation its id, where the action does not. */
export type GenerateOperationId = (operation: OperationName) => string;

/** `read` at `GET /items/{itemId}` is `read_items__itemId__get` (BEHAVIOUR O2), so each method and each subclass of a controller has its own. */
export const defaultOperationId: GenerateOperationId = ({ action, path, method }) =>
  `${`${action}${path}`.replaceAll(/\W/g, '_')}_${method.toLowerCase()}`;

/**
 * Hands out operation ids that are unique in the document. An id given by hand is kept for the first operation that claims it; the
 * other methods and subclasses it reaches have their path and method added to it.
 */
export class OperationIds {
  readonly #generate: GenerateOperationId;
  readonly #taken = new Set<string>();

  constructor(generate: GenerateOperationId = defaultOperationId) {
    this.#generate = generate;
  }

  claim(operation: OperationName, given: string | undefined): string {
    const wanted = given ?? this.#generate(operation);
    const id =
      [wanted, defaultOperationId({ ...operation, action: wanted })].find((candidate) => !this.#taken.has(candidate)) ??
      this.#numbered(wanted);
    this.#taken.add(id);
    return id;
  }

  #numbered(wanted: string): string {
    let number = 2;
    while (this.#taken.has(`${wanted}_${number}`)) number++;
    return `${wanted}_${number}`;
  }
}
