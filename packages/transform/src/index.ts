export type { ResolveFile } from './modules/resolve-file';
export type { Reason, TransformProblem } from './problems';
export type { SourceMap } from './text/source-map';
export { mayHaveFields, type TransformOptions, type TransformResult, transform } from './transform';
