import { type Compiler, problems } from '../problems/problems';
import { SetupError } from '../setup-error';
import type { CallSite } from '../source/call-site';
import { captureCall } from '../source/call-site';
import { isObject } from '../values/predicates';

/** The second argument of a decorator that is applied by the standard protocol. */
interface StandardContext {
  readonly kind: string;
  readonly name: string | symbol | undefined;
}

/** True if a decorator is called with a value and a context, like TC39's decorators. */
export function isStandardCall([, context]: readonly unknown[]): boolean {
  if (!isObject(context)) return false;
  return 'kind' in context && 'name' in context && 'addInitializer' in context;
}

/**
 * Reports a compiler without `experimentalDecorators`, at the first decorator: the classes cannot be read, and each of them would repeat it.
 *
 * @throws SetupError
 */
export function rejectStandardCall(decorator: string, context: unknown, callee: Function): never {
  const { kind, name } = context as StandardContext;
  const origin = captureCall(callee, helpers);
  const place =
    kind === 'class' ? { className: String(name), origin } : { className: `the class of ${String(name)}`, member: String(name), origin };
  throw new SetupError([{ ...place, ...problems.standardDecorators(decorator, compilerOf(origin)) }]);
}

/** The functions that compilers write into a file to apply decorators. */
const helpers =
  /^(?:Object\.)?(?:__decorate\w*|__esDecorate|__runInitializers|_?_?apply\w*|createAddInitializer\w*|memberDec\w*|_initProto)$/;

/** Each compiler calls decorators by its own helper function. */
function compilerOf({ functions }: CallSite): Compiler {
  const names = functions().join(' ');
  if (/__decorateElement|__decoratorStart|__runInitializers/.test(names)) return startedByTsx() ? 'tsx' : 'esbuild';
  if (/__esDecorate/.test(names)) return 'tsc';
  if (/_apply_decs|apply_decs/.test(names)) return 'swc';
  return /applyDecs|_applyDecs/.test(names) ? 'Babel' : 'the compiler';
}

function startedByTsx(): boolean {
  return [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((argument) => /[\\/]tsx[\\/]|\btsx\b/.test(argument));
}
