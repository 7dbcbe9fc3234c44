import { CommandError } from '../errors';
import { checkControllers } from './checks/controllers';
import { checkCycles } from './checks/cycles';
import { checkDuplicates } from './checks/duplicates';
import { checkEnvironment } from './checks/environment';
import { checkLoading } from './checks/loading';
import { checkOptionalPackages } from './checks/optional-packages';
import { checkPlainFields } from './checks/plain-fields';
import { checkPort } from './checks/port';
import { checkRunners } from './checks/runners';
import { checkTsconfig } from './checks/tsconfig';
import { checkTypeImports } from './checks/type-imports';
import { checkVersions } from './checks/versions';
import { type Finding, problem } from './finding';
import type { Project } from './project';

/** The findings of one check. */
export interface CheckReport {
  readonly check: string;
  readonly findings: readonly Finding[];
}

type Check = (project: Project) => readonly Finding[] | Promise<readonly Finding[]>;

/** The checks by title, in the order of the report. */
const checks: Readonly<Record<string, Check>> = {
  versions: checkVersions,
  tsconfig: checkTsconfig,
  compilers: checkRunners,
  'plain fields': checkPlainFields,
  packages: checkDuplicates,
  application: checkLoading,
  controllers: checkControllers,
  imports: (project) => [...checkCycles(project), ...checkTypeImports(project)],
  'optional packages': checkOptionalPackages,
  port: checkPort,
  environment: checkEnvironment,
};

/** Runs all checks. One that cannot be run, such as for a project without an entry, reports that as a problem, once. */
export async function examine(project: Project): Promise<readonly CheckReport[]> {
  const reports: CheckReport[] = [];
  const failures = new Set<string>();
  for (const [check, run] of Object.entries(checks)) {
    const findings = await Promise.resolve()
      .then(() => run(project))
      .catch((error: unknown) => failureOf(error, check).filter(({ sentence }) => !failures.has(sentence)));
    for (const { sentence } of findings) failures.add(sentence);
    reports.push({ check, findings: findings.filter((finding) => !isKnown(finding, reports)) });
  }
  return withoutExplained(reports);
}

/** The application reports some of what a check finds in the sources, if it gets as far as that. */
function isKnown({ place, result }: Finding, reports: readonly CheckReport[]): boolean {
  const places = reports.flatMap(({ findings }) => findings.flatMap((known) => (known.result === 'problem' ? (known.place ?? []) : [])));
  return result === 'warning' && place !== undefined && /:\d+$/.test(place) && places.includes(place);
}

/** The check of the imports names the files of a cycle that the application reports without them. */
function withoutExplained(reports: readonly CheckReport[]): readonly CheckReport[] {
  const cycles = reports.find(({ check }) => check === 'imports')?.findings ?? [];
  const places = new Set(cycles.flatMap(({ place }) => place ?? []));
  const isExplained = ({ code, place }: Finding) => code === 'circular-import' && place !== undefined && places.has(place);
  return reports.map(({ check, findings }) => ({ check, findings: findings.filter((finding) => !isExplained(finding)) }));
}

function failureOf(error: unknown, check: string): readonly Finding[] {
  const fix = error instanceof CommandError ? error.fix : undefined;
  const sentence = error instanceof CommandError ? error.message : `The check \`${check}\` failed: ${(error as Error).message}`;
  return [problem(sentence, fix ?? 'correct the error; the other checks do not depend on it')];
}
