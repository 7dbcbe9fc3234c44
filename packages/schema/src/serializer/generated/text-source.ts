import type { Constants } from '../../codegen/constants';
import type { EnumShape, TypeShape } from '../../types/shape';
import { quoted } from './quote';

/** Source of one concatenation of texts. What is known at boot and stands side by side becomes one text: fewer pieces are mergeFailures faster. */
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

  /** An expression that gives a text, or a number behind a text. */
  add(expression: string): this {
    this.#flush();
    this.#sources.push(expression);
    return this;
  }

  /** An expression that stands before everything. */
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

/** An expression that is true for the usual form of a value, which the source of its text takes for granted. */
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

/** Source of a text and a scalar of the usual form behind it; undefined for types that are left to the picker. */
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
      return text.known('"').add(dateText(type, value)).known('"').toSource();
    case 'enum':
      return text.add(`${constants.name(enumTexts(type))}.get(${value})`).toSource();
    default:
      return undefined;
  }
}

/** Source of the text of a date, or of its day where that is its format. */
export function dateText({ keywords }: TypeShape, value: string): string {
  return keywords?.format === 'date' ? `${value}.toISOString().slice(0, 10)` : `${value}.toISOString()`;
}

const texts = new WeakMap<EnumShape, ReadonlyMap<unknown, string>>();

/** The text of each value, as it stands in JSON. */
export function enumTexts(type: EnumShape): ReadonlyMap<unknown, string> {
  const known = texts.get(type) ?? new Map(type.values.map((value) => [value, JSON.stringify(value)]));
  texts.set(type, known);
  return known;
}
