import { spawnSync } from 'node:child_process';
import type { PackageManager } from './project';

/** The names that a user gives a package manager. */
export const packageManagerNames = ['npm', 'pnpm', 'yarn', 'bun'] as const;

/** The command lines of a package manager, as a user types them. */
export interface ManagerCommands {
  readonly install: string;
  readonly test: string;
  /** Runs a script of package.json; a space and its name follow. */
  readonly run: string;
  /** Runs a program of an installed package; a space and its name follow. */
  readonly execute: string;
}

/** The command lines of each package manager. */
export const managerCommands: Readonly<Record<PackageManager, ManagerCommands>> = {
  npm: { install: 'npm install', test: 'npm test', run: 'npm run', execute: 'npx' },
  pnpm: { install: 'pnpm install', test: 'pnpm test', run: 'pnpm', execute: 'pnpm exec' },
  yarn: { install: 'yarn install', test: 'yarn test', run: 'yarn', execute: 'yarn exec' },
  'yarn-classic': { install: 'yarn install', test: 'yarn test', run: 'yarn', execute: 'yarn' },
  bun: { install: 'bun install', test: 'bun run test', run: 'bun run', execute: 'bunx' },
};

/** Returns the package manager of a name. Without one, it is the manager that runs this program: each sets its name and version in `userAgent`. */
export function findPackageManager(name: string | undefined, userAgent: string = process.env.npm_config_user_agent ?? ''): PackageManager {
  const [, running, version] = /^(npm|pnpm|yarn|bun)\/(\d+)/.exec(userAgent) ?? [];
  const chosen = (name ?? running ?? 'npm') as (typeof packageManagerNames)[number];
  if (chosen !== 'yarn') return chosen;
  return (running === 'yarn' ? version : installedYarn()) === '1' ? 'yarn-classic' : 'yarn';
}

/** Returns the major version of yarn in the path; undefined without one. */
function installedYarn(): string | undefined {
  const { stdout } = spawnSync('yarn', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  return /^(\d+)\./.exec(stdout ?? '')?.[1];
}

/** Writes the command lines of a text, which are those of npm, for another package manager. */
export function withCommandsOf(manager: PackageManager, text: string): string {
  const { install, run, execute } = managerCommands[manager];
  if (manager === 'npm') return text;
  return text
    .replace(/\bnpm install$/gm, install)
    .replace(/\bnpm (?:run (?=[a-z])|(?=test\b|start\b))/g, `${run} `)
    .replace(/\bnpx (?=[a-z])/g, `${execute} `);
}
