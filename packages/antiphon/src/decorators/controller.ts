import { type Class, type TypeSpec } from '@antiphon/schema';
import { acceptedOptions, decorator, invalidOptions, placeOf, recordProblem } from '@antiphon/schema/internal';
import { recordOf } from '../metadata';
import { problems } from '../problems/problems';
import { inheritOptions } from './inherit-options';
import { type ControllerOptions, controllerOptionNames } from './route-options';

/** Decorates a controller class. */
export type ControllerDecorator = (controller: Class) => void;

/**
 * Makes a class a controller: its actions are served under `prefix`, and its options are the defaults of its actions.
 *
 * `prefix` is a Fastify path. Default: none. An abstract base class needs no `@Controller`: each decorated subclass inherits its actions,
 * under the subclass's own prefix.
 *
 * @example
 * @Controller('/items', { tags: ['items'] })
 * class ItemsController { … }
 */
export const Controller = decorator('Controller', ['class'], declareController) as ControllerDecoratorFactory;

/** The signature of `@Controller`. */
export type ControllerDecoratorFactory = <const Model extends TypeSpec | null>(
  prefix?: string,
  options?: ControllerOptions<Model>,
) => ControllerDecorator;

function declareController(prefix = '', options: ControllerOptions = {}): ControllerDecorator {
  return (controller) => {
    checkArguments(controller, prefix, options);
    const { inferParameters = false, ...shared } = acceptedOptions(options, controllerOptionNames);
    const record = recordOf(controller);
    record.controller = { prefix: String(prefix) };
    record.infersParameters = inferParameters;
    record.options = inheritOptions(shared, record.options);
  };
}

/** From JavaScript, options may come first, as in other frameworks. */
function checkArguments(controller: Class, prefix: unknown, options: ControllerOptions): void {
  const place = placeOf(controller);
  if (typeof prefix !== 'string') recordProblem(controller, { ...place, ...problems.prefixNotText() });
  for (const problem of invalidOptions(options, controllerOptionNames, '@Controller', place)) recordProblem(controller, problem);
}
