export type { ResolveFile } from './modules/resolve-file';
export type { Reason, TransformProblem } from './problems';
export { compilerVersion, loadCompiler, NoCompiler } from './syntax/compiler';
export type { SourceMap } from './text/source-map';
export { mayHaveFields, outputVersion, transform } from './transform';
export type { TransformOptions, TransformResult } from './transform-result';
