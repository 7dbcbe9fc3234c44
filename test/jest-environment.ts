import vm from 'node:vm';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { TestEnvironment } from 'jest-environment-node';
import { type TemporaryDirectory, useTemporaryDirectory } from './temporary-directory';

type CompileFunction = typeof vm.compileFunction;

interface CompiledModule {
  readonly source: string;
  readonly script: vm.Script;
}

const compileFunction: CompileFunction = vm.compileFunction;
const compiled = new Map<string, CompiledModule>();
/** The file of the tests of each realm. */
const testFiles = new WeakMap<vm.Context, string>();

/**
 * The Node.js environment of Jest, in which a worker compiles each module once instead of once for each file of tests. Every file of tests still
 * evaluates its own copy of each module in its own realm, and has its own directory for temporary files. Most of the time of a small file was that of the compiler; see decisions/064-shared-scripts.md.
 */
export default class SharedScriptsEnvironment extends TestEnvironment {
  readonly #temporary: TemporaryDirectory;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    // Before the environment copies the variables.
    const temporary = useTemporaryDirectory();
    super(config, context);
    this.#temporary = temporary;
    // Coverage needs the positions of functions that Jest itself has compiled.
    if (!config.globalConfig.collectCoverage) testFiles.set(this.context!, context.testPath);
  }

  override async teardown(): Promise<void> {
    await super.teardown();
    this.#temporary.remove();
  }
}

// The terminal of a developer does not decide about the colors of programs that tests start: Jest sets FORCE_COLOR for its workers.
for (const name of ['FORCE_COLOR', 'NO_COLOR']) delete process.env[name];

// Jest has no other way to replace its compiler.
vm.compileFunction = ((source, parameters, options) => {
  const { parsingContext: realm, filename } = options ?? {};
  if (realm === undefined || filename === undefined || !isShared(source, filename, realm))
    return compileFunction(source, parameters, options);
  return scriptOf(filename, source, parameters).runInContext(realm);
}) as CompileFunction;

/** The file of the tests is compiled once anyway, and the callback of `import()` belongs to the file of tests for which a script was compiled. */
function isShared(source: string, filename: string, realm: vm.Context): boolean {
  const testFile = testFiles.get(realm);
  return testFile !== undefined && testFile !== filename && !source.includes('import(');
}

function scriptOf(filename: string, source: string, parameters: readonly string[] = []): vm.Script {
  const known = compiled.get(filename);
  if (known?.source === source) return known.script;
  const head = `(function (${parameters.join(', ')}) {`;
  const script = new vm.Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  compiled.set(filename, { source, script });
  return script;
}
