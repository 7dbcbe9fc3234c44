import type { ClassMethod, TsType } from '@swc/core';
import { printProblem } from '../classes/print-table';
import { scopeInside } from '../classes/scope-inside';
import { problems, type Reason, type TransformProblem, UnreadableType } from '../problems';
import type { RootFile, TypeContext } from '../specs/context';
import type { NameOf } from '../specs/print-spec';
import type { FoundClass } from '../syntax/find-classes';
import { propertyKey } from '../text/quote';
import { hasResponseModel } from './controller-decorator';
import { isThis, readParameter } from './read-parameter';
import { readReturn } from './read-return';

/** The static block that declares the signatures of a controller, and what could not be read. */
export interface PrintedSignatures {
  readonly text: string;
  readonly problems: readonly TransformProblem[];
}

/** Reads the parameters and the return types of the methods with decorators of a controller. */
export function readSignatures(found: FoundClass, root: RootFile, nameOf: NameOf): PrintedSignatures {
  return new SignatureReader(found, root, nameOf).read();
}

class SignatureReader {
  readonly #found: FoundClass;
  readonly #context: TypeContext;
  readonly #nameOf: NameOf;
  readonly #problems: TransformProblem[] = [];

  constructor(found: FoundClass, root: RootFile, nameOf: NameOf) {
    this.#found = found;
    this.#nameOf = nameOf;
    const { module } = root;
    const classStart = found.node.span.start;
    this.#context = { root, module, scope: scopeInside(found), bound: new Map(), aliases: new Set(), via: undefined, classStart };
  }

  read(): PrintedSignatures {
    const methods = this.#found.node.body.filter((member): member is ClassMethod => member.type === 'ClassMethod' && isAction(member));
    const rows = methods.flatMap((method) => this.#readMethod(method));
    const list = this.#problems.length === 0 ? '' : `, [${this.#problems.map(printProblem).join(', ')}]`;
    const table = rows.length === 0 ? '{}' : `{ ${rows.join(', ')} }`;
    return { text: `static { ${this.#nameOf('signatures')}(this, ${table}${list}); }`, problems: this.#problems };
  }

  #readMethod(method: ClassMethod): readonly string[] {
    const { key } = method;
    if (key.type !== 'Identifier' && key.type !== 'StringLiteral') return [];
    const given = method.function.params.filter((param) => !isThis(param));
    const parameters = given.map((param, index) => {
      const member = `${key.value} (parameter ${index + 1})`;
      return this.#attempt(param, member, () => readParameter(param, this.#context, this.#nameOf), forParameter) ?? 'null';
    });
    return [`${propertyKey(key.value)}: { parameters: [${parameters.join(', ')}]${this.#readReturn(method, key.value)} }`];
  }

  #readReturn(method: ClassMethod, name: string): string {
    const { returnType } = method.function as unknown as { returnType?: { typeAnnotation: TsType } | null };
    if (!returnType || [this.#found.node.decorators, method.function.decorators].some((each) => hasResponseModel(each))) return '';
    const read = () => readReturn(returnType.typeAnnotation, this.#context, this.#nameOf);
    const returned = this.#attempt(returnType, name, read, forReturn);
    return returned === undefined ? '' : `, returns: ${returned.model}${returned.isStream ? ', isStream: true' : ''}`;
  }

  #attempt<Value>(node: object, member: string, read: () => Value, explain: (reason: Reason) => Reason): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnreadableType)) throw error;
      const { source } = this.#context.module;
      this.#problems.push({ className: this.#found.node.identifier?.value, member, line: source.lineOf(node), ...explain(error.reason) });
      return undefined;
    }
  }
}

function isAction({ kind, isStatic, function: { decorators = [], params } }: ClassMethod): boolean {
  return kind === 'method' && !isStatic && (decorators.length > 0 || params.some((param) => (param.decorators ?? []).length > 0));
}

/** The fixes for fields do not help parameters, except that of an import. */
function forParameter(reason: Reason): Reason {
  if (reason.code === 'type-only-import' || reason.code === 'parameter-without-type') return reason;
  return reason.code === 'field-without-type' ? problems.parameterWithoutType() : problems.unreadableParameter(reason.sentence);
}

function forReturn(reason: Reason): Reason {
  return reason.code === 'type-only-import' ? reason : problems.unreadableReturn(reason.sentence);
}
