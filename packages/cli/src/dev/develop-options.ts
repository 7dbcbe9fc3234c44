import type { RunOptions } from '../serve-loaded';

/** Options of `developApp`. */
export interface DevelopOptions extends Omit<RunOptions, 'envFile'> {
  /** Environment files; false reads none. Default: `.env`, if it exists. */
  readonly envFile?: readonly string[] | false | undefined;
  /** Additional files and directories whose changes cause a reload. Default: none. */
  readonly watch?: readonly string[] | undefined;
  /** Globs, files and directories that never cause a reload. Default: none. */
  readonly ignore?: readonly string[] | undefined;
  /** Address for a debugger; '' is the default of Node.js. */
  readonly inspect?: string | undefined;
  /** True opens the docs page in the browser when the application listens for the first time. Default: false. */
  readonly open?: boolean | undefined;
  /** True runs the project's type checker at the start and after every change. Default: false. */
  readonly check?: boolean | undefined;
}
