import type { Constants } from '../../codegen/constants';
import { dayText, instantText } from '../../formats/date-text';
import type { EnumShape, TypeShape } from '../../types/shape';
import { quoted } from './quote';

/** Source of one concatenation of texts. Adjacent texts that are known at startup become one text: fewer pieces are joined faster. */
export class Joined {
  #known: string;
  readonly #sources: string[] = [];

  constructor(known: string) {
    this.#known = known;
  }

  copy(): Joined {
    const copy = new Joined(this.#known);
    copy.#sources.push(...this.#sources);
    return copy;
  }

  known(text: string): this {
    this.#known += text;
    return this;
  }

  /** Adds an expression of a text, or of a number that follows a text. */
  add(expression: string): this {
    this.#flush();
    this.#sources.push(expression);
    return this;
  }

  /** Adds an expression before all others. */
  before(expression: string): this {
    this.#flush();
    this.#sources.unshift(expression);
    return this;
  }

  toSource(): string {
    this.#flush();
    return this.#sources.join(' + ');
  }

  #flush(): void {
    if (this.#known !== '') this.#sources.push(JSON.stringify(this.#known));
    this.#known = '';
  }
}

/** Returns an expression that is true for the usual form of a value, which the source of its text requires. */
export function usualTest(type: TypeShape, value: string, constants: Constants): string {
  switch (type.kind) {
    case 'string':
      return `typeof ${value} === "string"`;
    case 'number':
      return `Number.isFinite(${value})`;
    case 'integer':
      return `Number.isInteger(${value})`;
    case 'boolean':
      return `typeof ${value} === "boolean"`;
    case 'date':
      return `${value} instanceof Date && !Number.isNaN(${value}.getTime())`;
    case 'enum':
      return `${constants.name(enumTexts(type))}.has(${value})`;
    default:
      return `typeof ${value} === "object" && ${value} !== null`;
  }
}

/** Returns source of a text followed by a scalar of the usual form; undefined for types that the picker writes. */
export function scalarText(type: TypeShape, value: string, text: Joined, constants: Constants): string | undefined {
  switch (type.kind) {
    case 'string':
      return text
        .known('"')
        .add(`${constants.name(quoted)}(${value})`)
        .known('"')
        .toSource();
    case 'number':
    case 'integer':
      return text.add(`\`\${${value}}\``).toSource();
    case 'boolean':
      return `(${value} ? ${text.copy().known('true').toSource()} : ${text.copy().known('false').toSource()})`;
    case 'date':
      return text
        .known('"')
        .add(`${constants.name(isDay(type) ? dayText : instantText)}(${value})`)
        .known('"')
        .toSource();
    case 'enum':
      return text.add(`${constants.name(enumTexts(type))}.get(${value})`).toSource();
    default:
      return undefined;
  }
}

/** Returns true if only the day of a date is written. */
export function isDay({ keywords }: TypeShape): boolean {
  return keywords?.format === 'date';
}

const texts = new WeakMap<EnumShape, ReadonlyMap<unknown, string>>();

/** Returns the JSON text of each value of an enum. */
export function enumTexts(type: EnumShape): ReadonlyMap<unknown, string> {
  const known = texts.get(type) ?? new Map(type.values.map((value) => [value, JSON.stringify(value)]));
  texts.set(type, known);
  return known;
}
