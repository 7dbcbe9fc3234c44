import { Constants } from '../../codegen/constants';
import { elementType } from '../../types/build-type';
import type { ObjectShape, TypeShape } from '../../types/shape';
import { compileFields, type FieldPicker } from '../picker/pick-field';
import type { PickContext } from '../picker/picker';
import { everything } from '../selection/selection';
import { type Allocate, type ByteSink, maxDigits, putNumber, releaseSink, takeSink } from './byte-sink';
import { isAlwaysPresent, objectTest, pickedField, plainSource, readSource } from './members';
import { enumTexts, isDay, usualTest } from './text-source';

/** Appends the JSON text of a value that matches its type to a sink; throws NO_MATCH for every other value. */
type ByteWriter = (value: unknown, sink: ByteSink) => void;

/** Writes the values of a type with one generated function, in two forms. Both functions throw NO_MATCH for a value that does not match. */
export interface JSONWriter {
  toText(value: unknown): string;
  /** Returns bytes of UTF-8 if they are many and were written as such, so that they are not read as text before they are sent. */
  toBody(value: unknown, allocate?: Allocate): string | Buffer;
}

/** The number of bytes of `2026-01-31T12:00:00.000Z`. */
const instantSize = 24;

/** A shorter text is sent as text: Node.js joins it with the head, and writes both at once. */
const minBytes = 4096;

/** The number of bytes above which text is copied by a loop: V8 does not optimize a function that is too large. */
const maxUnrolled = 1500;

/**
 * Compiles writers of lists as bytes. Each member and each item ends with a comma; the bracket that closes the object or the list overwrites the last
 * one, so that no code has to distinguish the first item.
 */
export class ByteCompiler {
  readonly #context: PickContext;
  readonly #picked: (type: TypeShape) => (value: unknown) => string;
  readonly #classes = new Map<Function, { write: ByteWriter }>();

  /** `picked` writes values of unusual form. */
  constructor(context: PickContext, picked: (type: TypeShape) => (value: unknown) => string) {
    this.#context = context;
    this.#picked = picked;
  }

  /** Returns a writer of lists, in which the picker writes values that are not lists; undefined if the process disallows code generation. */
  listWriter(items: TypeShape): JSONWriter | undefined {
    const write = this.#itemsWriter(items);
    return write && writerOf(write);
  }

  /** Returns a writer of objects; its code is generated with the first value. */
  objectWriter(type: ObjectShape): JSONWriter {
    const writer = this.#classWriter(type);
    return writerOf((value, sink) => writer.write(value, sink));
  }

  #itemsWriter(items: TypeShape): ByteWriter | undefined {
    const source = new ByteSource();
    const usual = this.#valueSource(items, source);
    const other = source.put(`${source.constants.name(this.#picked(items))}(field)`);
    const body = [
      `if (!Array.isArray(value)) { sink.at = sink.putText(sink.at, ${source.constants.name(this.#picked({ kind: 'array', items }))}(value), 0); return; }`,
      source.start(['let field;', source.fixed('[')]),
      'for (let index = 0; index < value.length; index++) {',
      'field = value[index]; bytes = sink.reserve(at, reserved);',
      usual === undefined ? other : `if (${usualTest(items, 'field', source.constants)}) { ${usual} } else { ${other} }`,
      source.fixed(','),
      '}',
      source.close(']'),
    ];
    return source.toFunction(body);
  }

  #classWriter(type: ObjectShape): { write: ByteWriter } {
    const known = this.#classes.get(type.class);
    if (known) return known;
    // Compiled with the first value, so that classes may refer to each other.
    const writer = {
      write: (value: unknown, sink: ByteSink): void => {
        writer.write = this.#generate(type);
        writer.write(value, sink);
      },
    };
    this.#classes.set(type.class, writer);
    return writer;
  }

  #generate({ shape }: ObjectShape): ByteWriter {
    const source = new ByteSource();
    const fields = compileFields(shape, everything, this.#context);
    const body = [
      objectTest(shape, source.constants),
      plainSource(fields, source.constants),
      source.start(['let field, other;', source.fixed('{')]),
      ...fields.map((picker) => this.#memberSource(picker, pickedField(picker, shape, this.#context), source)),
      source.close('}'),
    ];
    return source.toFunction(body) as ByteWriter;
  }

  #memberSource(picker: FieldPicker, pickOther: (value: Record<string, unknown>) => string | undefined, source: ByteSource): string {
    const { field, key, transform } = picker;
    const label = source.fixed(`${JSON.stringify(key)}:`);
    const picked = `${source.constants.name(pickOther)}(value)`;
    const other = isAlwaysPresent(picker)
      ? `${label} ${source.put(picked)} ${source.fixed(',')}`
      : `other = ${picked}; if (other !== undefined) { ${label} ${source.put('other')} ${source.fixed(',')} }`;
    const usual = transform ? undefined : this.#valueSource(field.type, source);
    if (usual === undefined) return other;
    const test = usualTest(field.type, 'field', source.constants);
    return `field = ${readSource(picker)}; if (${test}) { ${label} ${usual} ${source.fixed(',')} } else { ${other} }`;
  }

  /** Returns source that writes a `field` that passes `usualTest`; undefined for types that the picker writes. */
  #valueSource(type: TypeShape, source: ByteSource): string | undefined {
    const { constants } = source;
    switch (type.kind) {
      case 'string':
        return `${source.fixed('"')} at = sink.putString(at, field, reserved); bytes = sink.bytes; ${source.fixed('"')}`;
      case 'number':
      case 'integer':
        return source.number('field');
      case 'boolean':
        return `if (field) { ${source.fixed('true')} } else { ${source.fixed('false')} }`;
      case 'date':
        return `${source.fixed('"')} ${source.date('field', isDay(type))} ${source.fixed('"')}`;
      case 'enum':
        return source.put(`${constants.name(enumTexts(type))}.get(field)`);
      case 'object':
        return source.call(`${constants.name(this.#classWriter(type))}.write`);
      case 'array':
        return source.call(constants.name(this.#itemsWriter(elementType(type))));
      default:
        return undefined;
    }
  }
}

function writerOf(write: ByteWriter): JSONWriter {
  return {
    toText: (value) => written(write, value, textOf),
    toBody: (value, allocate = Buffer.allocUnsafeSlow) => written(write, value, (sink) => bodyOf(sink, allocate)),
  };
}

function written<Form>(write: ByteWriter, value: unknown, formOf: (sink: ByteSink) => Form): Form {
  const sink = takeSink();
  try {
    write(value, sink);
    return formOf(sink);
  } finally {
    releaseSink(sink);
  }
}

function textOf(sink: ByteSink): string {
  return sink.toString();
}

function bodyOf(sink: ByteSink, allocate: Allocate): string | Buffer {
  return sink.at < minBytes ? sink.toString() : sink.toBytes(allocate);
}

/**
 * Source of one byte writer. `at` is the position of the next byte, and `reserved` bytes are always free there: the number of bytes that the function
 * itself may write before it reserves more.
 */
class ByteSource {
  readonly constants = new Constants();
  #reserved = 0;

  /** Returns source that writes a text that is known at startup. */
  fixed(text: string): string {
    const bytes = Buffer.from(text);
    this.#reserved += bytes.length;
    const isAscii = bytes.length === text.length ? '' : 'sink.isAscii = false;';
    if (this.#reserved > maxUnrolled) return `at = ${this.constants.name(putBytes)}(bytes, at, ${this.constants.name(bytes)}); ${isAscii}`;
    return `${Array.from(bytes, (byte, index) => `bytes[at + ${index}] = ${byte};`).join(' ')} at += ${bytes.length}; ${isAscii}`;
  }

  number(value: string): string {
    this.#reserved += maxDigits;
    return `at = ${this.constants.name(putNumber)}(bytes, at, ${value});`;
  }

  date(value: string, isDay: boolean): string {
    this.#reserved += instantSize;
    return `at = sink.${isDay ? 'putDay' : 'putInstant'}(at, ${value}, reserved); bytes = sink.bytes;`;
  }

  /** Returns source that writes the value of an expression. */
  put(text: string): string {
    return `at = sink.putText(at, ${text}, reserved); bytes = sink.bytes;`;
  }

  /** Returns source that calls another writer with the field. */
  call(writer: string): string {
    return `sink.at = at; ${writer}(field, sink); at = sink.at; bytes = sink.reserve(at, reserved);`;
  }

  start(statements: readonly string[]): string {
    return `let at = sink.at, bytes = sink.reserve(at, reserved); ${statements.join(' ')}`;
  }

  /** Returns source that writes a closing bracket in place of the last comma, or after the opening bracket. */
  close(bracket: string): string {
    const code = bracket.charCodeAt(0);
    return `if (bytes[at - 1] === 44) bytes[at - 1] = ${code}; else bytes[at++] = ${code}; sink.at = at;`;
  }

  toFunction(body: readonly string[]): ByteWriter | undefined {
    const statements = [`const reserved = ${this.#reserved + 1};`, ...body];
    return this.constants.makeFunction(`return function write(value, sink) {\n${statements.join('\n')}\n};`)?.() as ByteWriter | undefined;
  }
}

function putBytes(bytes: Buffer, at: number, text: Uint8Array): number {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text[index] as number;
  return at + text.length;
}
