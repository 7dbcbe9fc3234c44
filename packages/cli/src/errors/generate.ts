/** The problems of `antiphon generate`: rows of the command's table. */
export const generateErrors = {
  noProject: (directory: string) => ({
    sentence: `Neither \`${directory}\` nor a directory above it has a package.json`,
    fix: 'run the command in a project; `npm create antiphon NAME` writes a new one',
  }),
  workspaceRoot: (directory: string) => ({
    sentence: `The directory \`${directory}\` is the root of a workspace and contains no application`,
    fix: 'run the command in the directory of the package, or give the application with --entry',
  }),
  javascriptApp: (file: string) => ({
    sentence: `The application \`${file}\` is JavaScript, in which Node.js cannot run decorators`,
    fix: 'rename it to .ts, which `antiphon run` compiles, or give the TypeScript file with --entry',
  }),
  unparsableSource: (file: string, problem: string) => ({
    sentence: `The file \`${file}\` cannot be parsed: ${problem}`,
    fix: 'correct the syntax, and run the command again; nothing was written',
  }),
  outsideProject: (path: string, root: string) => ({
    sentence: `The path \`${path}\` leads out of the project \`${root}\``,
    fix: 'give a name without `..`; if a directory is a symbolic link, run the command in the project that it leads to',
  }),
  deviceName: (path: string, name: string) => ({
    sentence: `The path \`${path}\` contains \`${name}\`, which is not a file name on Windows`,
    fix: 'choose another name',
  }),
  directoryInPlace: (path: string) => ({
    sentence: `The path \`${path}\` is a directory`,
    fix: 'choose another name, or move the directory',
  }),
  changedMeanwhile: (path: string) => ({
    sentence: `The file \`${path}\` was changed while the command ran; nothing was written`,
    fix: 'run the command again',
  }),
  cannotWrite: (problem: string) => ({
    sentence: `The files cannot be written: ${problem}; what had been written was restored`,
    fix: 'check the permissions of the directory and the free space, and run the command again',
  }),
  unreadableJournal: (path: string) => ({
    sentence: `The file \`${path}\` is not a run that this version of the command recorded`,
    fix: 'install the version of @antiphon/cli that wrote it, or restore the file from Git; if it is deleted, its run cannot be undone or updated any more',
  }),
  noTemplate: (path: string) => ({
    sentence: `The template \`${path}\` does not exist`,
    fix: 'restore it in .antiphon/templates, or remove that directory to use the templates of the package',
  }),
  noGenerator: (name: string) => ({
    sentence: `The generator \`${name}\` of a recorded run does not exist in this version`,
    fix: 'give --update the name of another generation',
  }),
  nothingToUndo: () => ({
    sentence: 'The journal has no run to undo',
    fix: 'run the command in the project whose code was generated; .antiphon/journal is its journal',
  }),
  cannotUndo: (command: string, files: readonly string[]) => ({
    sentence: `The run \`${command}\` cannot be undone: lines that it wrote were edited by hand in ${files.map((file) => `\`${file}\``).join(', ')}`,
    fix: 'revert your edits of these lines, or use --undo --force, which keeps the files and goes further back next time',
  }),
  nothingToUpdate: (name: string | undefined) => ({
    sentence: name === undefined ? 'The journal has no generation to update' : `The journal has no generation with the name \`${name}\``,
    fix: 'run the command in the project whose code was generated; .antiphon/journal is its journal',
  }),
  unresolvedConflicts: (files: readonly string[]) => ({
    sentence: `Conflict markers of an earlier update are left in ${files.map((file) => `\`${file}\``).join(', ')}; nothing was written`,
    fix: 'choose the lines to keep and remove the markers, or revert the earlier update with --undo, and run the command again',
  }),
  noTemplates: (folder: string) => ({
    sentence: `The generator \`${folder}\` has no templates`,
    fix: 'give --eject the name of a generator; `antiphon generate --help` lists them',
  }),
  existingFiles: () => ({
    sentence: 'Files exist already, with another text; nothing was written',
    fix: 'choose another name, merge with --update, or replace the files with --force; --dry-run shows the changes',
  }),
} as const satisfies Record<string, (...details: never[]) => { sentence: string; fix: string | undefined }>;
