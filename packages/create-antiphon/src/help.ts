/** Returns the help of the command under the name of the program that runs it. Lines have at most 80 characters. */
export function helpFor(program: string): string {
  // npm reads the flags before `--` itself.
  const flags = program.startsWith('npm') ? ' --' : '';
  return `Creates an Antiphon project: a resource with tests, settings, health checks,
a Dockerfile and CI.

Usage: ${program} [NAME]${flags} [OPTIONS]

NAME is the directory, and the name of the package: shop, apps/shop, @acme/shop;
. is the current directory, which has to be empty. Existing files are never
overwritten. On a terminal, the command prompts for choices without a flag;
elsewhere a missing one is an error, unless --yes is given.

Options:
  --module esm|commonjs   module system (default: esm)
  --test vitest|jest      test runner (default: vitest)
  --package-manager NAME  npm, pnpm, yarn or bun (default: the one that runs
                          this command, else npm)
  --git, --no-git         create a repository and commit (default: yes)
  --install, --no-install install the packages (default: yes)
  -y, --yes               take the defaults instead of prompting
  --json                  print the result as JSON; never prompts
  -h, --help              print this help
  -V, --version           print the version

Exit codes: 0 for success, 1 if the project cannot be written or installed,
2 for an invalid command line.

Examples:
  $ ${program} shop
  $ ${program} shop${flags} --yes
  $ ${program} @acme/shop${flags} --module commonjs --test jest
`;
}
