import { type Arguments, UsageError } from './arguments';
import { findPackageManager } from './package-manager';
import { moduleKinds, type ProjectChoices, testRunners } from './project';
import { findTarget, type ProjectTarget } from './write-project';

/** Everything that is known before a project is written. */
export interface ProjectPlan extends ProjectChoices {
  readonly target: ProjectTarget;
  readonly git: boolean;
  readonly install: boolean;
}

/**
 * Returns the plan of a command line, without prompts.
 * @throws UsageError if the name is missing, or a choice without `--yes`.
 */
export function planOf(args: Arguments): ProjectPlan {
  const { name, yes, moduleKind, testRunner, git, install } = args;
  if (name === undefined || name.trim() === '')
    throw new UsageError('The argument NAME is missing', 'give the name of the project, such as shop');
  const missing = [
    moduleKind === undefined && `--module ${moduleKinds.join('|')}`,
    testRunner === undefined && `--test ${testRunners.join('|')}`,
    git === undefined && '--git or --no-git',
    install === undefined && '--install or --no-install',
  ].filter((flag) => flag !== false);
  if (missing.length > 0 && !yes)
    throw new UsageError(
      `Prompts need a terminal, and these flags are missing: ${missing.join(', ')}`,
      'give them, or --yes for the defaults',
    );
  return {
    target: findTarget(name),
    moduleKind: moduleKind ?? 'esm',
    testRunner: testRunner ?? 'vitest',
    packageManager: findPackageManager(args.packageManager),
    git: git ?? true,
    install: install ?? true,
  };
}
