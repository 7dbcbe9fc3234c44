import type { TsConfigResult } from 'get-tsconfig';
import { isTypeScript } from '../../typescript/source-files';
import { type Finding, ok, problem, warning } from '../finding';
import type { Project } from '../project';

/** Checks the flags of the compiler that decorators, DTO classes and the module system depend on. */
export function checkTsconfig(project: Project): readonly Finding[] {
  const tsconfig = project.tsconfig();
  if (tsconfig === null) return withoutTsconfig(project);
  const file = project.shown(tsconfig.path);
  const options = tsconfig.config.compilerOptions ?? {};
  const found = flags.flatMap((check) => check(options, project) ?? []).map((finding) => ({ ...finding, place: file }));
  return found.length > 0 ? found : [ok(`${file}: decorators, their metadata and strict types are enabled`)];
}

function withoutTsconfig(project: Project): readonly Finding[] {
  if (!isTypeScript(project.entry())) return [ok('The application is JavaScript and has no tsconfig.json')];
  return [
    warning(
      'The project has no tsconfig.json, so that an editor and `tsc` reject decorators',
      'write one as in docs/first-steps.md; `npm create antiphon` does',
    ),
  ];
}

type Options = NonNullable<TsConfigResult['config']['compilerOptions']>;
type FlagCheck = (options: Options, project: Project) => Finding | undefined;

const flags: readonly FlagCheck[] = [
  ({ experimentalDecorators }) =>
    experimentalDecorators === true
      ? undefined
      : problem('`experimentalDecorators` is off: the compiler rejects decorators of parameters', 'set "experimentalDecorators": true'),
  ({ emitDecoratorMetadata }) =>
    emitDecoratorMetadata === true
      ? undefined
      : problem(
          '`emitDecoratorMetadata` is off: the types of fields and parameters do not exist at run time',
          'set "emitDecoratorMetadata": true',
        ),
  ({ strict, strictNullChecks }) =>
    (strictNullChecks ?? strict) === true
      ? undefined
      : warning('`strict` is off: the compiler does not check that a parameter that may be absent is declared so', 'set "strict": true'),
  (options) =>
    definesFields(options)
      ? warning(
          'Class fields are defined, not assigned: an absent field of a DTO class is a property with the value undefined',
          'set "useDefineForClassFields": false',
        )
      : undefined,
  ({ target }) =>
    /^es(?:3|5|6|201[5-9])$/i.test(target ?? '')
      ? warning(`\`target\` is ${target}: classes and async functions are rewritten, and stacks are longer`, 'set "target": "es2022"')
      : undefined,
  ({ isolatedModules }) =>
    isolatedModules === true
      ? undefined
      : warning(
          '`isolatedModules` is off: the compiler does not report what fails if each file is compiled alone, as by `antiphon run`',
          'set "isolatedModules": true',
        ),
  ({ verbatimModuleSyntax }, { manifest }) =>
    verbatimModuleSyntax === true && manifest.type !== 'module'
      ? problem('`verbatimModuleSyntax` does not allow imports in CommonJS', 'remove it, or set "type": "module" in package.json')
      : undefined,
  ({ module }, { manifest }) =>
    /^(?:es|preserve)/i.test(module ?? '') && manifest.type !== 'module'
      ? warning(
          `\`module\` is ${module}, but package.json has no "type": "module": what tsc writes cannot be run`,
          'set "module": "nodenext", which follows package.json',
        )
      : undefined,
  ({ module }, { manifest }) =>
    /^commonjs$/i.test(module ?? '') && manifest.type === 'module'
      ? warning(
          '`module` is commonjs, but package.json has "type": "module": what tsc writes cannot be run',
          'set "module": "nodenext", which follows package.json',
        )
      : undefined,
];

/** The default of TypeScript depends on the target. */
function definesFields({ useDefineForClassFields, target }: Options): boolean {
  return useDefineForClassFields ?? /^es(?:20(?:2[2-9]|[3-9]\d)|next)$/i.test(target ?? '');
}
