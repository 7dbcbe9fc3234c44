import { createRequire } from 'node:module';
import { internalsOf } from 'antiphon/internal';
import type { ActionExplanation, ClassExplanation } from 'antiphon/internal/explain';
import { describeApp } from '../describe-app';
import { commandError } from '../errors';
import { loadApp } from '../load-app';
import type { Project } from './project';

type Class = Parameters<typeof import('antiphon/internal/explain').explainClass>[0];

/** The explanation of a DTO class, a field, or an action. */
export type Explanation =
  | { readonly kind: 'class'; readonly explained: ClassExplanation }
  | { readonly kind: 'action'; readonly explained: ActionExplanation };

/**
 * Explains `Item`, `Item.price` or `ItemsController.read`. The application is loaded; its own copy of the framework explains it.
 * @throws CommandError if the application has no such class, field or action.
 */
export async function explain(name: string, project: Project): Promise<Explanation> {
  const { app } = await loadApp(project.options, project.directory);
  await describeApp(app);
  const door = createRequire(project.entry())('antiphon/internal/explain') as typeof import('antiphon/internal/explain');
  const routes = [app, ...app.mounts.map((mount) => mount.app as typeof app)].flatMap((each) => each.routes);
  const options = internalsOf(app).options as Readonly<Record<string, never>>;
  const action = door.explainAction(routes, name, options);
  if (action !== undefined) return { kind: 'action', explained: action };
  const classes = [...door.classesOfRoutes(routes)];
  const [className = '', field] = name.split('.');
  const target = classes.find((each) => each.name === className);
  if (target === undefined) throw commandError('nothingToExplain', name, namesOf(classes, routes));
  const explained = door.explainClass(target, { validation: options.validation, extra: options.extra } as never, field);
  if (explained.fields.length === 0) throw commandError('nothingToExplain', name, fieldNames(door.explainClass(target), className));
  return { kind: 'class', explained };
}

function namesOf(classes: readonly Class[], routes: readonly { readonly controller: Class; readonly action: string }[]): string {
  return [...classes.map(({ name }) => name), ...new Set(routes.map(({ controller, action }) => `${controller.name}.${action}`))].join(
    ', ',
  );
}

function fieldNames({ fields }: ClassExplanation, className: string): string {
  return fields.map(({ name }) => `${className}.${name}`).join(', ');
}
