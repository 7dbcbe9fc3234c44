/** Every problem of a project's directory: the sentence names it, the fix resolves it. */
const rows = {
  packageName: (name: string) => ({
    sentence: `The name \`${name}\` is not a valid package name`,
    fix: 'use lower-case letters, digits, hyphens, dots and underscores, and begin with a letter or digit: shop, @acme/shop',
  }),
  file: (directory: string) => ({
    sentence: `The path \`${directory}\` is a file`,
    fix: 'choose another name',
  }),
  notEmpty: (directory: string, entry = '') => ({
    sentence: `The directory \`${directory}\` is not empty: it contains \`${entry}\``,
    fix: 'choose another name, or an empty directory; existing files are never overwritten',
  }),
  unreadable: (directory: string, cause = '') => ({
    sentence: `The path \`${directory}\` cannot be the directory of a project: ${cause}`,
    fix: 'choose a path whose directories exist or can be created, and that you may read',
  }),
  unwritable: (directory: string, cause = '') => ({
    sentence: `The project cannot be written to \`${directory}\`: ${cause}`,
    fix: 'choose a directory that you may write to, on a disk with free space; nothing has been left behind',
  }),
} as const satisfies Record<string, (directory: string, entry?: string) => { sentence: string; fix: string }>;

/** Name of a problem in the table. */
export type ProjectErrorCode = keyof typeof rows;

/** Thrown if a project cannot be written to a directory. Nothing has been written then. */
export class ProjectError extends Error {
  readonly code: ProjectErrorCode;
  readonly fix: string;

  constructor(code: ProjectErrorCode, directory: string, entry?: string) {
    const { sentence, fix } = rows[code](directory, entry);
    super(sentence);
    this.name = 'ProjectError';
    this.code = code;
    this.fix = fix;
  }
}
