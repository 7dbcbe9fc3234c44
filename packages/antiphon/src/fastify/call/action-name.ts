import type { FastifyRequest } from 'fastify';
import type { Route } from '../../routes/route';

const actionKey = Symbol('antiphon.action');

/** The part of a route's `config` by which a request knows its action, such as `ItemsController.read`. */
export function actionConfig({ controller, action }: Pick<Route, 'controller' | 'action'>): object {
  return { [actionKey]: `${controller.name}.${action}` };
}

/** The action that a request has reached; undefined for a route that is not an action. */
export function actionOf(request: FastifyRequest): string | undefined {
  return (request.routeOptions.config as { readonly [actionKey]?: string } | undefined)?.[actionKey];
}
