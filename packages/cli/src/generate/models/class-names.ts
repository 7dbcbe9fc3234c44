import { ownerOfClass, ownerOfVariable } from '../names/reserved';
import { camelCase, pascalCase, splitWords } from '../names/words';

/** Chooses the names of classes and enums: each is used once, and none belongs to the platform or to the framework. */
export class ClassNames {
  readonly #taken = new Set<string>();

  /** Returns the first candidate that is free, else one with a number. A candidate is a list of words or texts, such as `['Order', 'line_items']`. */
  choose(...candidates: readonly (readonly string[])[]): string {
    const names = candidates.map(nameOf);
    const name = names.find((candidate) => this.#isFree(candidate)) ?? this.#numbered(names.at(-1)!);
    this.#taken.add(name);
    return name;
  }

  #isFree(name: string): boolean {
    return !this.#taken.has(name) && ownerOfClass(name) === undefined && ownerOfVariable(camelCase(splitWords(name))) === undefined;
  }

  #numbered(name: string): string {
    const base = ownerOfClass(name) === undefined ? name : `${name}Dto`;
    if (this.#isFree(base)) return base;
    let number = 2;
    while (!this.#isFree(`${base}${number}`)) number++;
    return `${base}${number}`;
  }
}

function nameOf(parts: readonly string[]): string {
  const name = pascalCase(parts.flatMap((part) => splitWords(part.normalize('NFKD').replaceAll(/[^\w -]/g, ' '))));
  return /^[A-Z]/.test(name) ? name : `Model${name}`;
}
