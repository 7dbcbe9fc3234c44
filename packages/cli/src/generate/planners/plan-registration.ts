import path from 'node:path';
import { formatFiles, isFormatted } from '../format/format-files';
import type { GenerateContext } from '../generate-context';
import type { RecordedFile } from '../journal/run';
import type { Operation } from '../plan/plan';
import { type ControllerClass, type Registration, registerControllers } from '../register/add-controllers';

/** The consequences of new controllers for the application. */
export interface RegistrationPlan {
  readonly operations: readonly Operation[];
  readonly records: readonly RecordedFile[];
  readonly notes: readonly string[];
}

/** Plans the edit by which the application comes to know new controllers, or a note with the lines to add. */
export async function planRegistration(controllers: readonly ControllerClass[], context: GenerateContext): Promise<RegistrationPlan> {
  const registration = registerControllers(controllers, context.project);
  if (registration.kind === 'none') return { operations: [], records: [], notes: [] };
  if (registration.kind === 'manual') return { operations: [], records: [], notes: [describeManual(registration, context)] };
  const { before, file } = registration;
  const edited = context.files.relative(file);
  const text = await formatEdit(registration, context);
  const recorded = controllers.map((each) => ({ className: each.className, file: context.files.relative(each.file) }));
  return {
    operations: [{ kind: 'edit', path: edited, before, text }],
    records: [{ path: edited, before, after: text, controllers: recorded }],
    notes: [],
  };
}

/** A file is formatted only if it was before, so that nothing but the edit changes. */
async function formatEdit({ file, before, after }: Extract<Registration, { kind: 'edit' }>, context: GenerateContext): Promise<string> {
  const { formatter, root } = context.project;
  if (!context.isFormatting || formatter === undefined || !(await isFormatted({ file, text: before }, formatter, root))) return after;
  const { files } = await formatFiles([{ file, text: after }], formatter, root);
  return files[0]!.text;
}

function describeManual({ file, lines }: Extract<Registration, { kind: 'manual' }>, { project }: GenerateContext): string {
  const place = file === undefined ? 'the file that calls createApp' : path.relative(project.root, file).split(path.sep).join('/');
  return `Add to ${place}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
