import { type Arguments, UsageError } from './arguments';
import type { Answers } from './ask';
import { findPackageManager } from './package-manager';
import { moduleKinds, testRunners } from './project';
import { findTarget } from './write-project';

/**
 * Returns the answers of a command line, without asking.
 * @throws UsageError if the name is missing, or a choice without `--yes`.
 */
export function answersOf(args: Arguments): Answers {
  const { name, yes, moduleKind, testRunner, git, install } = args;
  if (name === undefined) throw new UsageError('the argument NAME is missing');
  const missing = [
    moduleKind === undefined && `--module ${moduleKinds.join('|')}`,
    testRunner === undefined && `--test ${testRunners.join('|')}`,
    git === undefined && '--git or --no-git',
    install === undefined && '--install or --no-install',
  ].filter((flag) => flag !== false);
  if (missing.length > 0 && !yes)
    throw new UsageError(`without a terminal nothing is asked, and these flags are missing: ${missing.join(', ')}`);
  return {
    target: findTarget(name),
    moduleKind: moduleKind ?? 'esm',
    testRunner: testRunner ?? 'vitest',
    packageManager: findPackageManager(args.packageManager),
    git: git ?? true,
    install: install ?? true,
  };
}
