import { Constants } from '../parser/constants';
import { isPlain } from '../parser/copy';
import type { ClassShape, EnumShape, ObjectShape, TypeShape } from '../shape';
import { encode } from './encode';
import { compilePick } from './pick';
import { type FieldPicker, isObject, pickField, planFields } from './pick-object';
import type { PickContext } from './picker';
import { Picking } from './picking';
import { isBare } from './quote';
import { EVERYTHING } from './selection';

/** Thrown when a value does not fit; the picker then finds out where. */
export const MISFIT = Symbol('misfit');

/** Writes the JSON text of a value that fits, or throws MISFIT. */
export type TextWriter = (value: unknown) => string;

/**
 * Text without a picked object in between, for types written whole. Generated functions write what is usual; every other value of a
 * field goes through the picker, so that both say the same. Undefined where code may not be generated from strings.
 */
export function compileText(type: TypeShape, context: PickContext): TextWriter | undefined {
  return new TextCompiler(context).writer(type);
}

/** Compiled with the first value, so that classes may refer to each other. */
class ClassWriter {
  write: TextWriter;

  constructor(compile: () => TextWriter) {
    this.write = (value) => {
      this.write = compile();
      return this.write(value);
    };
  }

  toWriter(): TextWriter {
    return (value) => this.write(value);
  }
}

class TextCompiler {
  readonly #context: PickContext;
  readonly #classes = new Map<Function, ClassWriter>();

  constructor(context: PickContext) {
    this.#context = context;
  }

  writer(type: TypeShape): TextWriter | undefined {
    if (type.kind === 'object') return this.#classWriter(type).toWriter();
    const constants = new Constants();
    const source = this.#source(type, 'value', constants);
    return constants.makeFunction(`return (value) => ${source ?? `${constants.name(this.#picked(type))}(value)`};`)?.() as
      | TextWriter
      | undefined;
  }

  #classWriter(type: ObjectShape): ClassWriter {
    const known = this.#classes.get(type.class);
    if (known) return known;
    const writer = new ClassWriter(() => this.#generate(type) ?? this.#picked(type));
    this.#classes.set(type.class, writer);
    return writer;
  }

  /** What the picker makes of a value, as text. */
  #picked(type: TypeShape): TextWriter {
    const pick = compilePick(type, EVERYTHING, this.#context);
    return (value) => {
      const picking = new Picking();
      const picked = pick(value, picking);
      if (picking.issues.length > 0) throw MISFIT;
      return encode(picked ?? null);
    };
  }

  #generate(type: ObjectShape): TextWriter | undefined {
    const { shape } = type;
    const constants = new Constants();
    const fields = planFields(shape, EVERYTHING, this.#context);
    const renames = fields.some(({ field }) => field.wireNameOut !== field.name);
    const body = [
      `if (typeof value !== "object" || value === null || (value.constructor !== ${constants.name(shape.class)} && !${constants.name(isObject)}(value))) throw ${constants.name(MISFIT)};`,
      renames ? `const plain = ${constants.name(isPlain)}(value);` : '',
      'let text = "{", comma = "", field, other;',
      ...this.#fieldSources(fields, shape, constants),
      'return text + "}";',
    ];
    return constants.makeFunction(`return function write(value) {\n${body.join('\n')}\n};`)?.() as TextWriter | undefined;
  }

  #fieldSources(fields: readonly FieldPicker[], shape: ClassShape, constants: Constants): string[] {
    let follows: Follows = 'nothing';
    return fields.map((picker) => {
      const source = this.#fieldSource(picker, follows, shape, constants);
      if (picker.field.required && !picker.transform) follows = 'something';
      else if (follows === 'nothing') follows = 'perhaps';
      return source;
    });
  }

  #fieldSource(picker: FieldPicker, follows: Follows, shape: ClassShape, constants: Constants): string {
    const { field, key, transform } = picker;
    const label = labelSource(key, follows);
    const after = follows === 'something' ? '' : ' comma = ",";';
    const slow = `other = ${constants.name(this.#otherField(picker, shape))}(value); if (other !== undefined) { text += ${label} + other;${after} }`;
    const usual = transform ? undefined : this.#source(field.type, 'field', constants);
    if (!usual) return slow;
    const name = JSON.stringify(field.name);
    const read = field.wireNameOut === field.name ? `value[${name}]` : `value[plain ? ${JSON.stringify(field.wireNameOut)} : ${name}]`;
    const written = field.type.kind === 'string' ? stringSource(label, constants) : `${label} + ${usual}`;
    return `field = ${read}; if (${usualTest(field.type, constants)}) { text += ${written};${after} } else { ${slow} }`;
  }

  /** One field by the picker's rules: defaults, null, absence, and forms that are not the usual one. */
  #otherField(picker: FieldPicker, shape: ClassShape): (value: Record<string, unknown>) => string | undefined {
    const { switches } = this.#context;
    return (value) => {
      const picking = new Picking();
      const picked = pickField(picker, { value, plain: isPlain(value), picking, switches, target: shape.class });
      if (picking.issues.length > 0) throw MISFIT;
      return picked === undefined ? undefined : encode(picked);
    };
  }

  /** Source that writes a value which passes `usualTest`; undefined for types that are left to the picker. */
  #source(type: TypeShape, value: string, constants: Constants): string | undefined {
    switch (type.kind) {
      case 'string':
        return value === 'field' ? stringSource('""', constants) : undefined;
      case 'number':
      case 'integer':
        return value === 'field' ? `${value}` : undefined;
      case 'boolean':
        return value === 'field' ? `(${value} ? "true" : "false")` : undefined;
      case 'date':
        return value === 'field' ? `${constants.name(writeDate)}(${value})` : undefined;
      case 'enum':
        return value === 'field' ? `${constants.name(enumTexts(type))}.get(${value})` : undefined;
      case 'array':
        return `${constants.name(this.#itemsWriter(type.items))}(${value})`;
      case 'object':
        return `${constants.name(this.#classWriter(type))}.write(${value})`;
      default:
        return undefined;
    }
  }

  #itemsWriter(type: TypeShape): TextWriter {
    const constants = new Constants();
    const slow = constants.name(this.#picked(type));
    const source = this.#source(type, 'field', constants);
    const item = source ? `${usualTest(type, constants)} ? ${source} : ${slow}(field)` : `${slow}(field)`;
    const other = constants.name(this.#picked({ kind: 'array', items: type }));
    const body = `return (value) => {
if (!Array.isArray(value)) return ${other}(value);
if (value.length === 0) return "[]";
let field = value[0], text = "[" + (${item});
for (let index = 1; index < value.length; index++) { field = value[index]; text += "," + (${item}); }
return text + "]";
};`;
    return (constants.makeFunction(body)?.() as TextWriter | undefined) ?? this.#picked({ kind: 'array', items: type });
  }
}

/** What stands before a member: nothing, certainly another one, or perhaps one. */
type Follows = 'nothing' | 'something' | 'perhaps';

function labelSource(key: string, follows: Follows): string {
  const label = `${JSON.stringify(key)}:`;
  if (follows === 'something') return JSON.stringify(`,${label}`);
  return follows === 'nothing' ? JSON.stringify(label) : `comma + ${JSON.stringify(label)}`;
}

/** A string after a label: one that needs no escaping is taken into the text with its quotes, in as few pieces as may be. */
function stringSource(label: string, constants: Constants): string {
  const opened = label.endsWith('"') ? `${label.slice(0, -1)}\\""` : `${label} + "\\""`;
  return `(${constants.name(isBare)}(field) ? ${opened} + field + "\\"" : ${label} + JSON.stringify(field))`;
}

/** An expression that is true for the usual form of a value: what `#source` writes. */
function usualTest(type: TypeShape, constants: Constants): string {
  switch (type.kind) {
    case 'string':
      return 'typeof field === "string"';
    case 'number':
      return 'Number.isFinite(field)';
    case 'integer':
      return 'Number.isInteger(field)';
    case 'boolean':
      return 'typeof field === "boolean"';
    case 'date':
      return 'field instanceof Date && !Number.isNaN(field.getTime())';
    case 'enum':
      return `${constants.name(enumTexts(type))}.has(field)`;
    default:
      return 'typeof field === "object" && field !== null';
  }
}

function writeDate(date: Date): string {
  return `"${date.toISOString()}"`;
}

const texts = new WeakMap<EnumShape, ReadonlyMap<unknown, string>>();

function enumTexts(type: EnumShape): ReadonlyMap<unknown, string> {
  const known = texts.get(type) ?? new Map(type.values.map((value) => [value, JSON.stringify(value)]));
  texts.set(type, known);
  return known;
}
