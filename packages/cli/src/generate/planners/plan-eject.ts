import { commandError } from '../../errors';
import type { GenerateContext } from '../generate-context';
import { recordRun } from '../journal/journal';
import type { Operation, Plan } from '../plan/plan';
import { ejectedDirectory, ejectedExtension, packageTemplates } from '../read-templates';
import { isSameText } from '../syntax/line-ends';

/** The options of an eject. */
export interface EjectOptions {
  /** The command line, for the journal. */
  readonly command: string;
  /** Replaces templates that were ejected before, and edited. Default: false. */
  readonly force?: boolean | undefined;
}

/**
 * Plans to copy templates of this package to the project, where they take precedence.
 * @param generator The generator whose templates are copied. Default: all.
 * @throws CommandError if it has none.
 */
export function planEject(
  generator: string | undefined,
  { command, force = false, context }: EjectOptions & { context: GenerateContext },
): Plan {
  const folders = generator === undefined ? context.generators.map(({ name }) => name) : [generator];
  const templates = folders.flatMap((folder) => packageTemplates.list(folder));
  if (templates.length === 0) throw commandError('noTemplates', generator ?? 'any generator');
  const operations = templates.map((template) => operationFor(template, context, force));
  const files = operations.flatMap((each) => {
    if (each.kind === 'create') return [{ path: each.path, after: each.text }];
    return each.kind === 'overwrite' ? [{ path: each.path, after: each.text, before: each.before }] : [];
  });
  if (files.length === 0) return { operations, notes: [] };
  return { operations: [...operations, recordRun({ format: 1, command, generations: [], files }, context.journal)], notes: [] };
}

function operationFor(template: string, { files }: GenerateContext, force: boolean): Operation {
  const path = `${ejectedDirectory}/${template}${ejectedExtension}`;
  const text = packageTemplates.read(template);
  const before = files.read(path);
  if (before === undefined) return { kind: 'create', path, text };
  if (isSameText(before, text)) return { kind: 'identical', path };
  return { kind: force ? 'overwrite' : 'conflict', path, before, text };
}
