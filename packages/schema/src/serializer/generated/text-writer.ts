import { Constants } from '../../codegen/constants';
import { makeFunction } from '../../codegen/make-function';
import { elementType } from '../../types/build-type';
import type { ClassShape, ObjectShape, TypeShape } from '../../types/shape';
import { encode } from '../encode';
import { compilePicker } from '../picker/compile-picker';
import { compileFields, type FieldPicker } from '../picker/pick-field';
import type { PickContext } from '../picker/picker';
import { NO_MATCH, Picking } from '../picker/picking';
import { everything } from '../selection/selection';
import { ByteCompiler, type JSONWriter } from './byte-writer';
import { isAlwaysPresent, objectTest, pickedField, plainSource, readSource } from './members';
import { Joined, scalarText, usualTest } from './text-source';

/** Returns the JSON text of a value that matches its type; throws NO_MATCH for every other value. */
export type TextWriter = (value: unknown) => string;

/**
 * Compiles a writer that does not create a picked object, for types that are written whole. Generated functions write values of the usual form: an
 * object as one concatenation, a list as bytes. The picker writes every other value, so that the rules exist once. Undefined if the process
 * disallows code generation from strings.
 */
export function compileWriter(type: TypeShape, context: PickContext): JSONWriter | undefined {
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

/** Lists of at least so many numbers are written as bytes: that has a cost for each list, but saves time for each item. */
const manyNumbers = 8;

class TextCompiler {
  readonly #context: PickContext;
  readonly #classes = new Map<Function, ClassWriter>();
  readonly #bytes: ByteCompiler;

  constructor(context: PickContext) {
    this.#context = context;
    this.#bytes = new ByteCompiler(context, (type) => this.#picked(type));
  }

  writer(type: TypeShape): JSONWriter | undefined {
    if (!allowsCode()) return undefined;
    if (type.kind === 'array' && isComposite(type.items)) return this.#bytes.listWriter(type.items);
    const toText = type.kind === 'object' ? this.#classWriter(type).toWriter() : this.#collectionWriter(type);
    return { toText, toBody: type.kind === 'object' && hasList(type) ? this.#bytes.objectWriter(type).toBody : toText };
  }

  #collectionWriter(type: TypeShape): TextWriter {
    return type.kind === 'array' ? this.#itemsWriter(elementType(type)) : this.#picked(type);
  }

  #classWriter(type: ObjectShape): ClassWriter {
    const known = this.#classes.get(type.class);
    if (known) return known;
    const writer = new ClassWriter(() => this.#generate(type) ?? this.#picked(type));
    this.#classes.set(type.class, writer);
    return writer;
  }

  /** Returns a function that writes a value by the picker. */
  #picked(type: TypeShape): TextWriter {
    const pick = compilePicker(type, everything, this.#context);
    return (value) => {
      const picking = new Picking();
      const picked = pick(value, picking);
      if (picking.issues.length > 0) throw NO_MATCH;
      return encode(picked ?? null);
    };
  }

  #generate({ shape }: ObjectShape): TextWriter | undefined {
    const constants = new Constants();
    const fields = compileFields(shape, everything, this.#context);
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
    if (fields[0] === undefined || !isAlwaysPresent(fields[0])) text.known('{');
    for (const picker of fields) {
      text.add(this.#memberText(picker, follows, shape, constants));
      follows = isAlwaysPresent(picker) ? 'something' : follows === 'nothing' ? 'perhaps' : follows;
    }
    return text.known('}').toSource();
  }

  /** Returns source of one member and the text before it; a member that may be absent is an empty text then. */
  #memberText(picker: FieldPicker, follows: Follows, shape: ClassShape, constants: Constants): string {
    const label = labelOf(picker, follows);
    // The first member that may be absent and is present sets the comma of the next one.
    const setComma = follows === 'something' || isAlwaysPresent(picker) ? '' : ', comma = ","';
    const other = `other = ${constants.name(pickedField(picker, shape, this.#context))}(value)`;
    const picked = isAlwaysPresent(picker)
      ? label.copy().add(`(${other})`).toSource()
      : `(${other}) === undefined ? "" : (other = ${label.copy().add('other').toSource()}${setComma}, other)`;
    const usual = picker.transform ? undefined : this.#valueText(picker.field.type, label, constants);
    return usual === undefined ? `(${picked})` : `(${this.#usualOrPicked(picker, setComma, usual, picked, constants)})`;
  }

  #usualOrPicked(picker: FieldPicker, setComma: string, usual: string, picked: string, constants: Constants): string {
    const written = setComma === '' ? usual : `(other = ${usual}${setComma}, other)`;
    return `field = ${readSource(picker)}, ${usualTest(picker.field.type, 'field', constants)} ? ${written} : ${picked}`;
  }

  /** Appends the source of a `field` that passes `usualTest`; undefined for types that the picker writes. */
  #valueText(type: TypeShape, text: Joined, constants: Constants): string | undefined {
    const collection = this.#collectionText(type, 'field', constants);
    return collection === undefined ? scalarText(type, 'field', text, constants) : text.add(collection).toSource();
  }

  #collectionText(type: TypeShape, value: string, constants: Constants): string | undefined {
    if (type.kind === 'array') return `${constants.name(this.#itemsWriter(elementType(type)))}(${value})`;
    return type.kind === 'object' ? `${constants.name(this.#classWriter(type))}.write(${value})` : undefined;
  }

  #itemsWriter(type: TypeShape): TextWriter {
    const other = this.#picked({ kind: 'array', items: type });
    if (isComposite(type)) return this.#bytes.listWriter(type)?.toText ?? other;
    const constants = new Constants();
    const slow = `${constants.name(this.#picked(type))}(field)`;
    const usual = this.#valueText(type, new Joined(''), constants);
    const item = usual === undefined ? slow : `${usualTest(type, 'field', constants)} ? ${usual} : ${slow}`;
    const isNumber = type.kind === 'number' || type.kind === 'integer';
    const asBytes = isNumber ? constants.name(this.#bytes.listWriter(type)?.toText) : '';
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

/** Returns true for items whose lists are written as bytes, however short they are. */
function isComposite({ kind }: TypeShape): boolean {
  return kind === 'object' || kind === 'array';
}

/** Returns true for a page, also inside of an envelope: an object with a list of objects, which may be long. */
function hasList({ shape }: ObjectShape, seen = new Set<ClassShape>()): boolean {
  seen.add(shape);
  return shape.fields.some(({ type }) => {
    if (type.kind === 'array') return isComposite(type.items);
    return type.kind === 'object' && !seen.has(type.shape) && hasList(type, seen);
  });
}

function allowsCode(): boolean {
  return makeFunction([], '') !== undefined;
}

/** The members before a member: none, at least one that is always present, or only some that may be absent. */
type Follows = 'nothing' | 'something' | 'perhaps';

/** Returns the text before a value. The first member brings the brace that opens the object, if the member is always present. */
function labelOf(picker: FieldPicker, follows: Follows): Joined {
  const before = { nothing: isAlwaysPresent(picker) ? '{' : '', something: ',', perhaps: '' };
  const label = new Joined(`${before[follows]}${JSON.stringify(picker.key)}:`);
  return follows === 'perhaps' ? label.before('comma') : label;
}
