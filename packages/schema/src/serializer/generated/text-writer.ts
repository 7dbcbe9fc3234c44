import { Constants } from '../../codegen/constants';
import type { ClassShape, ObjectShape, TypeShape } from '../../types/shape';
import { encode } from '../encode';
import { compilePick } from '../pick';
import { type FieldPicker, planFields } from '../pick-object';
import type { PickContext } from '../picker';
import { Picking } from '../picking';
import { EVERYTHING } from '../selection';
import { ByteCompiler } from './byte-writer';
import { isAlwaysThere, MISFIT, objectTest, otherField, plainSource, readSource } from './members';
import { Joined, scalarText, usualTest } from './text-source';

/** Writes the JSON text of a value that fits, or throws MISFIT. */
export type TextWriter = (value: unknown) => string;

/**
 * Text without a picked object in between, for types written whole. Generated functions write what is usual, an object as one
 * concatenation and a list as bytes; every other value of a field goes through the picker, so that both say the same. Undefined where code
 * may not be generated from strings.
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

/**
 * Lists of objects and of lists are written as bytes, and those of so many numbers: each list costs something then, but each item less. Of
 * other lists most is copied anyhow.
 */
const manyNumbers = 8;

class TextCompiler {
  readonly #context: PickContext;
  readonly #classes = new Map<Function, ClassWriter>();
  readonly #bytes: ByteCompiler;

  constructor(context: PickContext) {
    this.#context = context;
    this.#bytes = new ByteCompiler(context, (type) => this.#picked(type));
  }

  writer(type: TypeShape): TextWriter | undefined {
    if (type.kind === 'object') return this.#classWriter(type).toWriter();
    const constants = new Constants();
    const source = type.kind === 'array' ? this.#collectionText(type, 'value', constants) : undefined;
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

  #generate({ shape }: ObjectShape): TextWriter | undefined {
    const constants = new Constants();
    const fields = planFields(shape, EVERYTHING, this.#context);
    const body = [
      objectTest(shape, constants),
      plainSource(fields, constants),
      'let field, other, comma = "";',
      `return ${this.#membersText(fields, shape, constants)};`,
    ];
    return constants.makeFunction(`return function write(value) {\n${body.join('\n')}\n};`)?.() as TextWriter | undefined;
  }

  #membersText(fields: readonly FieldPicker[], shape: ClassShape, constants: Constants): string {
    const text = new Joined('');
    let follows: Follows = 'nothing';
    if (fields[0] === undefined || !isAlwaysThere(fields[0])) text.known('{');
    for (const picker of fields) {
      text.add(this.#memberText(picker, follows, shape, constants));
      follows = isAlwaysThere(picker) ? 'something' : follows === 'nothing' ? 'perhaps' : follows;
    }
    return text.known('}').toSource();
  }

  /** The text of one member with what stands before it; of one that may be absent, an empty text then. */
  #memberText(picker: FieldPicker, follows: Follows, shape: ClassShape, constants: Constants): string {
    const { field, key, transform } = picker;
    const label = new Joined(labelText(key, follows, isAlwaysThere(picker)));
    if (follows === 'perhaps') label.before('comma');
    const other = `other = ${constants.name(otherField(picker, shape, this.#context))}(value)`;
    const after = follows === 'something' || isAlwaysThere(picker) ? '' : ', comma = ","';
    const slow = isAlwaysThere(picker)
      ? label.copy().add(`(${other})`).toSource()
      : `(${other}) === undefined ? "" : (other = ${label.copy().add('other').toSource()}${after}, other)`;
    const usual = transform ? undefined : this.#valueText(field.type, label.copy(), constants);
    if (usual === undefined) return `(${slow})`;
    const written = after === '' ? usual : `(other = ${usual}${after}, other)`;
    return `(field = ${readSource(picker)}, ${usualTest(field.type, 'field', constants)} ? ${written} : ${slow})`;
  }

  /** Appends the text of a `field` that passes `usualTest`; undefined for types that are left to the picker. */
  #valueText(type: TypeShape, text: Joined, constants: Constants): string | undefined {
    const collection = this.#collectionText(type, 'field', constants);
    return collection === undefined ? scalarText(type, 'field', text, constants) : text.add(collection).toSource();
  }

  #collectionText(type: TypeShape, value: string, constants: Constants): string | undefined {
    if (type.kind === 'array') return `${constants.name(this.#itemsWriter(type.items))}(${value})`;
    return type.kind === 'object' ? `${constants.name(this.#classWriter(type))}.write(${value})` : undefined;
  }

  #itemsWriter(type: TypeShape): TextWriter {
    const other = this.#picked({ kind: 'array', items: type });
    if (type.kind === 'object' || type.kind === 'array') return this.#bytes.listWriter(type) ?? other;
    const constants = new Constants();
    const slow = `${constants.name(this.#picked(type))}(field)`;
    const usual = this.#valueText(type, new Joined(''), constants);
    const item = usual === undefined ? slow : `${usualTest(type, 'field', constants)} ? ${usual} : ${slow}`;
    const isNumber = type.kind === 'number' || type.kind === 'integer';
    const asBytes = isNumber ? constants.name(this.#bytes.listWriter(type)) : '';
    const body = `return (value) => {
if (!Array.isArray(value)) return ${constants.name(other)}(value);
if (value.length === 0) return "[]";
${isNumber ? `if (value.length >= ${manyNumbers}) return ${asBytes}(value);` : ''}
let field = value[0], text = "[" + (${item});
for (let index = 1; index < value.length; index++) { field = value[index]; text += "," + (${item}); }
return text + "]";
};`;
    return (constants.makeFunction(body)?.() as TextWriter | undefined) ?? other;
  }
}

/** What stands before a member: nothing, certainly another one, or perhaps one. */
type Follows = 'nothing' | 'something' | 'perhaps';

/** The first of all brings the brace that opens the object, where it is always there. */
function labelText(key: string, follows: Follows, opens: boolean): string {
  const before = { nothing: opens ? '{' : '', something: ',', perhaps: '' };
  return `${before[follows]}${JSON.stringify(key)}:`;
}
