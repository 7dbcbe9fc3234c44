import { compileNamedParser, type Parser, type SchemaOptions } from '../parser';
import type { TypeShape } from '../types/shape';
import { compileCoercion } from './coerce';
import { CoercionFailure, RepeatedText, valueOrText } from './coercion-failure';
import { jsonIn } from './json-text';
import type { TextFailure, TextPath } from './text-failure';
import type { Text, TextForm } from './text-form';
import { plainOf, type TextNode } from './text-tree';

/** The source of the texts, and the rules for their values. */
export type NodeOptions = TextForm & SchemaOptions;

/** Coerces the texts of one node to a declared type. Records the texts that do not match, and returns them unchanged. */
export type ReadNode = (node: TextNode, path: TextPath, failures: TextFailure[]) => unknown;

/** Coerces the members of one node. */
export type ReadMembers = (members: ReadonlyMap<string, TextNode>, path: TextPath, failures: TextFailure[]) => unknown;

/** Compiles a reader of a type that is one text. */
export function leafReader(type: TypeShape, name: string, options: NodeOptions): ReadNode {
  const coerce = compileCoercion(type, options);
  const parser = lazyParser(type, name, options);
  return (node, path, failures) => {
    const value = node.members === undefined ? coerce(node.text as Text) : new CoercionFailure(plainOf(node));
    if (value instanceof CoercionFailure) {
      failures.push({ path, name, parser, text: value.value, isRepeated: value instanceof RepeatedText });
    }
    return valueOrText(value);
  };
}

/** Compiles a reader of a type with members. A node without members is JSON in a form, or one text. */
export function withMembers(type: TypeShape, name: string, options: NodeOptions, read: ReadMembers): ReadNode {
  const readText = leafReader(type, name, options);
  return (node, path, failures) => {
    const { text, members } = node;
    if (members === undefined) return jsonIn(text, options) ?? readText(node, path, failures);
    return text === undefined ? read(members, path, failures) : readText(node, path, failures);
  };
}

/** Compiles a reader of an object with free keys. */
export function recordReader(readValue: ReadNode): ReadMembers {
  return (members, path, failures) =>
    Object.fromEntries(Array.from(members, ([key, node]) => [key, readValue(node, [...path, key], failures)]));
}

function lazyParser(type: TypeShape, name: string, options: NodeOptions): () => Parser {
  let parser: Parser | undefined;
  return () => {
    parser ??= compileNamedParser(type, name, options);
    return parser;
  };
}
