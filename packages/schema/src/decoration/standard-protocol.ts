import { SetupError } from '../setup-error';
import type { CallSite } from '../source/call-site';
import { captureCall } from '../source/call-site';
import { isObject } from '../values/predicates';

/** The second argument of a decorator that is applied by the standard protocol. */
interface StandardContext {
  readonly kind: string;
  readonly name: string | symbol | undefined;
}

/** True where a decorator is called with a value and a context, as TC39's decorators are. */
export function isStandardCall([, context]: readonly unknown[]): boolean {
  if (!isObject(context)) return false;
  return 'kind' in context && 'name' in context && 'addInitializer' in context;
}

/**
 * Reports a compiler without `experimentalDecorators`, at the first decorator: the classes cannot be read, and each of them would repeat it.
 *
 * @throws SetupError
 */
export function refuseStandardCall(decorator: string, context: unknown, callee: Function): never {
  const { kind, name } = context as StandardContext;
  const origin = captureCall(callee, helpers);
  const className = kind === 'class' ? String(name) : `the class of ${String(name)}`;
  throw new SetupError([
    {
      className,
      ...(kind === 'class' ? {} : { member: String(name) }),
      origin,
      code: 'standard-decorators',
      sentence: `@${decorator} is applied by the standard protocol of decorators, so ${compiler(origin)} compiled it without \`experimentalDecorators\``,
      fix: fixes[compiler(origin)],
    },
  ]);
}

/** Functions that compilers write into a file to apply decorators. */
const helpers =
  /^(?:Object\.)?(?:__decorate\w*|__esDecorate|__runInitializers|_?_?apply\w*|createAddInitializer\w*|memberDec\w*|_initProto)$/;

const metadata = "name the types of parameters, which it does not write: @Path('id', Number)";

const fixes = {
  tsx: `set "experimentalDecorators": true in the tsconfig.json of the directory that tsx is started in, or name the file: tsx --tsconfig FILE; ${metadata}; or start the application with \`antiphon dev\``,
  esbuild: `set "experimentalDecorators": true in the tsconfig.json beside the file, or in esbuild's \`tsconfigRaw\`; ${metadata}; or start the application with \`antiphon dev\``,
  tsc: 'set "experimentalDecorators": true and "emitDecoratorMetadata": true in tsconfig.json',
  swc: 'set "legacyDecorator": true and "decoratorMetadata": true in `jsc.transform` of .swcrc',
  Babel: "use @babel/plugin-proposal-decorators with { version: 'legacy' } and babel-plugin-transform-typescript-metadata",
  'the compiler':
    'set "experimentalDecorators": true and "emitDecoratorMetadata": true in tsconfig.json, or start the application with `antiphon dev`',
} as const;

/** Each compiler calls decorators by a helper function of its own. */
function compiler({ functions }: CallSite): keyof typeof fixes {
  const names = functions().join(' ');
  if (/__decorateElement|__decoratorStart|__runInitializers/.test(names)) return startedByTsx() ? 'tsx' : 'esbuild';
  if (/__esDecorate/.test(names)) return 'tsc';
  if (/_apply_decs|apply_decs/.test(names)) return 'swc';
  return /applyDecs|_applyDecs/.test(names) ? 'Babel' : 'the compiler';
}

function startedByTsx(): boolean {
  return [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((argument) => /[\\/]tsx[\\/]|\btsx\b/.test(argument));
}
