import type { Class, TypeShape } from '@antiphon/schema';
import { classesIn } from '@antiphon/schema/internal';
import type { Route } from '../routes/route';

/** Returns every DTO class that routes use, including nested ones. */
export function classesOfRoutes(routes: readonly Route[]): ReadonlySet<Class> {
  const found = new Set<Class>();
  for (const type of routes.flatMap(typesOf)) classesIn(type, found);
  return found;
}

function typesOf({ parameters, response, documentation }: Route): readonly TypeShape[] {
  const declared = parameters.flatMap((parameter) => ('type' in parameter ? parameter.type : []));
  const models = [
    response.model,
    ...Object.values(documentation.responses).map(({ model }) => model),
    ...documentation.throws.map(({ model }) => model),
  ];
  return [...declared, ...models.filter((model) => model !== undefined)];
}
