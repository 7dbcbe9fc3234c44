import type { ClassMember, ClassMethod, ClassProperty, Constructor, Identifier, TsTypeAnnotation } from '@swc/core';
import { problems, type Reason, type TransformProblem, UnreadableType } from '../problems';
import { collectKeywords } from '../specs/collect-keywords';
import type { RootFile, TypeContext } from '../specs/context';
import { inferType } from '../specs/infer-type';
import { lookUp } from '../specs/look-up';
import { type NameOf, printSpec } from '../specs/print-spec';
import { readType } from '../specs/read-type';
import type { Spec } from '../specs/spec';
import { withoutUndefined } from '../specs/unite';
import { type DocComment, readDocComment } from '../syntax/doc-comment';
import type { FoundClass } from '../syntax/find-classes';
import { bodyStartOf } from './body-start';
import { findDtoDecorator } from './dto-decorator';
import { isDecoratedGetter, isExclude, isField, isPlainField, isPublicAccessor, nameOfAccessor } from './members';
import { printField } from './print-field';
import { scopeInside } from './scope-inside';

/** The fields of a class as they are written. */
export interface FieldTable {
  /** Type parameters of the class. */
  readonly parameters: readonly string[];
  /** Entries of an object literal. */
  readonly rows: readonly string[];
  /** The arguments of the base class. */
  readonly typeArguments: readonly string[];
  readonly problems: readonly TransformProblem[];
  /** The position after the `{` of the class. */
  readonly bodyStart: number;
}

/**
 * Reads the properties of a class with `@Dto()`. Returns undefined for a class with nothing to write: one whose properties all have decorators, or that has none.
 */
export function readClass(found: FoundClass, root: RootFile, nameOf: NameOf): FieldTable | undefined {
  return new ClassReader(found, root, nameOf).read();
}

class ClassReader {
  readonly #found: FoundClass;
  readonly #context: TypeContext;
  readonly #nameOf: NameOf;
  readonly #rows: string[] = [];
  readonly #problems: TransformProblem[] = [];

  constructor(found: FoundClass, root: RootFile, nameOf: NameOf) {
    this.#found = found;
    this.#nameOf = nameOf;
    const names = found.node.typeParams?.parameters.map(({ name }) => name.value) ?? [];
    this.#context = {
      root,
      module: root.module,
      scope: scopeInside(found),
      bound: new Map(names.map((name): [string, Spec] => [name, { kind: 'named', name }])),
      aliases: new Set(),
      via: undefined,
      classStart: found.node.span.start,
    };
  }

  read(): FieldTable | undefined {
    const { node } = this.#found;
    const isPlain = node.body.some(isPlainField);
    const typeArguments = this.#readTypeArguments();
    if (!isPlain && typeArguments.length === 0 && this.#problems.length === 0) return undefined;
    const bodyStart = bodyStartOf(this.#found.node, this.#context.module.source);
    if (isPlain) this.#readMembers(bodyStart);
    return { parameters: [...this.#context.bound.keys()], rows: this.#rows, typeArguments, problems: this.#problems, bodyStart };
  }

  #readMembers(bodyStart: number): void {
    const { source } = this.#context.module;
    let after = bodyStart;
    for (const member of this.#found.node.body) {
      if (member.type === 'EmptyStatement') continue;
      this.#readMember(member, () => readDocComment(source.text, after, source.start(member)));
      after = source.end(member);
    }
  }

  #readMember(member: ClassMember, doc: () => DocComment | undefined): void {
    if (member.type === 'Constructor') this.#checkConstructor(member);
    if (isPublicAccessor(member)) this.#report(member, nameOfAccessor(member), problems.accessor(nameOfAccessor(member) ?? '[…]'));
    if (member.type === 'TsIndexSignature' && !(member as { static?: boolean }).static)
      this.#report(member, undefined, problems.indexSignature());
    if (member.type === 'ClassProperty' && isField(member)) this.#readProperty(member, doc());
    if (member.type === 'ClassMethod' && isDecoratedGetter(member)) this.#readGetter(member, doc());
  }

  #readProperty(member: ClassProperty, doc: DocComment | undefined): void {
    const isDecorated = (member.decorators ?? []).length > 0;
    if ((member.decorators ?? []).some(isExclude)) return;
    const name = this.#nameOfKey(member);
    if (name === undefined) return;
    this.#addRow(member, { name, isDecorated, doc, isOptional: member.isOptional === true }, () => this.#typeOf(member));
  }

  #readGetter(member: ClassMethod, doc: DocComment | undefined): void {
    const { key } = member;
    const { returnType } = member.function as unknown as { returnType?: TsTypeAnnotation | null };
    if (!returnType || (key.type !== 'Identifier' && key.type !== 'StringLiteral')) return;
    const read = () => readType(returnType.typeAnnotation, this.#context);
    this.#addRow(member, { name: key.value, isDecorated: true, doc, isOptional: false }, read);
  }

  /** A property with a decorator is declared by it, so that a type that cannot be read is left to the decorator. */
  #addRow(member: object, field: Field, read: () => Spec): void {
    try {
      this.#rows.push(this.#printRow(field, read()));
    } catch (error) {
      if (!(error instanceof UnreadableType)) throw error;
      if (!field.isDecorated) this.#report(member, field.name, error.reason);
    }
  }

  #printRow({ name, doc, isOptional }: Field, read: Spec): string {
    const keywords = collectKeywords(read);
    const mayBeAbsent = isOptional || (read.kind === 'union' && read.isOptional);
    return printField({ name, type: printSpec(withoutUndefined(read), this.#nameOf), isOptional: mayBeAbsent, keywords, doc });
  }

  #typeOf({ typeAnnotation, value, readonly }: ClassProperty): Spec {
    if (typeAnnotation) return readType(typeAnnotation.typeAnnotation, this.#context);
    if (!value) throw new UnreadableType(problems.noType());
    return inferType(value, this.#context, readonly);
  }

  #nameOfKey(member: ClassProperty): string | undefined {
    const { key } = member;
    if (key.type === 'Identifier' || key.type === 'StringLiteral') return key.value;
    if (key.type === 'NumericLiteral') return String(key.value);
    const expression = key.type === 'Computed' ? key.expression : undefined;
    if (expression?.type === 'StringLiteral') return expression.value;
    if ((member.decorators ?? []).length === 0) {
      const text = expression === undefined ? '…' : this.#context.module.source.textOf(expression);
      this.#report(member, undefined, problems.computedKey(text));
    }
    return undefined;
  }

  #checkConstructor({ params }: Constructor): void {
    for (const param of params) {
      if (param.type !== 'TsParameterProperty' || param.accessibility === 'private' || param.accessibility === 'protected') continue;
      const name = param.param.type === 'Identifier' ? param.param.value : (param.param.left as { value?: string }).value;
      this.#report(param, name, problems.parameterProperty(name ?? '…'));
    }
  }

  /** Reads the arguments of a generic base class. Those of a class that is not a DTO, such as a repository, are ignored. */
  #readTypeArguments(): readonly string[] {
    const { superClass, superTypeParams } = this.#found.node;
    if (!superTypeParams || superClass?.type !== 'Identifier') return [];
    const isDto = this.#isDto(superClass);
    if (isDto === false) return [];
    try {
      return superTypeParams.params.map((type) => printSpec(readType(type, this.#context), this.#nameOf));
    } catch (error) {
      if (!(error instanceof UnreadableType)) throw error;
      if (isDto) this.#report(superTypeParams, undefined, error.reason);
      return [];
    }
  }

  /** Returns undefined for a class of a package. The argument of `Dataclass` is for the compiler only. */
  #isDto(name: Identifier): boolean | undefined {
    const { root, module } = this.#context;
    const imported = module.imports.get(name.value);
    if (imported?.imported === 'Dataclass' && root.packages.has(imported.source)) return false;
    return this.#isDeclaredDto(name);
  }

  #isDeclaredDto(name: Identifier): boolean | undefined {
    const found = lookUp(name, this.#context);
    if (found?.declaration?.type !== 'ClassDeclaration') return found?.declaration === undefined && found !== undefined ? undefined : false;
    const { module, root } = found.context;
    const hasTable = found.declaration.body.some(({ type }) => type === 'StaticBlock');
    return hasTable || findDtoDecorator(found.declaration, module, root.packages) !== undefined;
  }

  #report(node: object, member: string | undefined, reason: Reason): void {
    const { source } = this.#context.module;
    this.#problems.push({ className: this.#found.node.identifier?.value, member, line: source.lineOf(node), ...reason });
  }
}

interface Field {
  readonly name: string;
  readonly isDecorated: boolean;
  readonly isOptional: boolean;
  readonly doc: DocComment | undefined;
}
