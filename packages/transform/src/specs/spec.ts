import type { ClassDeclaration } from '@swc/core';

/** The keywords of `Annotated`, by name, as literals of JavaScript; those of elements are at `items`. */
export interface Keywords {
  readonly own: ReadonlyMap<string, string>;
  readonly items?: Keywords;
}

/** A type of TypeScript as the grammar of types can write it. */
export type Spec = SpecShape & {
  /** The keywords of the value. */
  readonly keywords?: Keywords;
};

/** A spec without keywords. */
export type SpecShape =
  | { readonly kind: 'any' | 'null' | 'undefined' }
  /** A global class such as `String`, or a type parameter. */
  | { readonly kind: 'named'; readonly name: string }
  | ClassSpec
  /** All values of an enum, or of an object or a list of constants. */
  | { readonly kind: 'enum'; readonly text: string; readonly isLate: boolean }
  | LiteralsSpec
  | { readonly kind: 'list'; readonly items: Spec }
  | { readonly kind: 'collection'; readonly helper: 'mapOf' | 'record' | 'setOf'; readonly values: Spec }
  | { readonly kind: 'tuple'; readonly items: readonly Spec[] }
  | UnionSpec;

/** A class, or one that is mapped from others. */
export type ClassSpec =
  | {
      readonly kind: 'class';
      /** The expression for the class. */
      readonly text: string;
      /** Undefined for a class of a package. */
      readonly declaration: ClassDeclaration | undefined;
    }
  | {
      readonly kind: 'mapped';
      readonly helper: 'IntersectionType' | 'OmitType' | 'PartialType' | 'PickType' | 'RequiredType';
      readonly bases: readonly ClassSpec[];
      readonly keys?: readonly string[];
    };

/** Some values, as expressions. */
export interface LiteralsSpec {
  readonly kind: 'literals';
  readonly values: readonly string[];
  /** True if a value is not defined yet when the class is. */
  readonly isLate: boolean;
}

/** Several types, none of which is a union, null or undefined. */
export interface UnionSpec {
  readonly kind: 'union';
  readonly options: readonly Spec[];
  readonly isNullable: boolean;
  readonly isOptional: boolean;
  readonly discriminator?: string;
}

/** Returns true for a class, which may be mapped. */
export function isClassSpec(spec: Spec): spec is ClassSpec {
  return spec.kind === 'class' || spec.kind === 'mapped';
}
