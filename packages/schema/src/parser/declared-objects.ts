import { elementType } from '../types/build-type';
import type { ArrayShape, TypeShape } from '../types/shape';
import type { ClassParser, Compiler } from './compiler';
import { compileKeywordChecks } from './kinds/keyword-checks';

/** A declared type that is one class, or an array of objects of one class. */
export interface DeclaredObjects {
  readonly parser: ClassParser;
  /** The array; undefined for one object. */
  readonly list: ArrayShape | undefined;
  readonly nullable: boolean;
}

/** Returns the objects of a declared type; undefined for other types, for keywords that restrict an object, and for a class without fields. */
export function declaredObjects(type: TypeShape, compiler: Compiler): DeclaredObjects | undefined {
  const outer = type.kind === 'nullable' ? type.type : type;
  const item = outer.kind === 'array' ? elementType(outer) : outer;
  if (item.kind !== 'object' || compileKeywordChecks(item.keywords, '').length > 0) return undefined;
  if (item.shape.fields.length === 0 && item.shape.standard === undefined) return undefined;
  return {
    parser: compiler.classParser(item.class),
    list: outer.kind === 'array' ? outer : undefined,
    nullable: type.kind === 'nullable',
  };
}
