import type { Generator } from './generation';
import { type JournalEntry, readJournal } from './journal/journal';
import { ProjectFiles } from './plan/project-files';
import type { Project } from './project/project';
import { type ProjectOptions, readProject } from './project/read-project';
import { readTemplates } from './read-templates';
import type { Templates } from './templates';

/** Everything that a plan is made of. */
export interface GenerateContext {
  readonly project: Project;
  readonly files: ProjectFiles;
  readonly templates: Templates;
  /** The runs of the project, the oldest first. */
  readonly journal: readonly JournalEntry[];
  readonly generators: readonly Generator[];
  /** True if generated files are formatted by the project's formatter. */
  readonly isFormatting: boolean;
}

/** The options of a context. */
export interface ContextOptions extends ProjectOptions {
  readonly generators: readonly Generator[];
  /** Default: true. */
  readonly format?: boolean | undefined;
}

/** Reads the project that contains a directory, with its templates and its journal. */
export function readContext(directory: string, { generators, format = true, ...options }: ContextOptions): GenerateContext {
  const project = readProject(directory, options);
  const files = new ProjectFiles(project.root);
  return { project, files, generators, isFormatting: format, templates: readTemplates(project.root), journal: readJournal(files) };
}
