import { type Class, decorator, type TypeSpec } from '@antiphon/schema';
import { recordOf } from '../metadata';
import { mergeOptions } from './inherit-options';
import { type ControllerOptions, controllerOptionNames } from './route-options';

/** Decorates a controller class. */
export type ControllerDecorator = (controller: Class) => void;

/**
 * Makes a class a controller: its actions are served under `prefix`, its options are defaults for all of them.
 *
 * `prefix` is a Fastify path that starts with `/`; none by default. An abstract base class needs no `@Controller`: what its actions
 * declare is inherited by each decorated subclass, under the subclass's own prefix.
 */
export const Controller: ControllerDecoratorFactory = decorator('Controller', ['class'], declareController, controllerOptionNames);

/** The ways to write `@Controller`. */
export interface ControllerDecoratorFactory {
  <const Model extends TypeSpec | null>(prefix?: string, options?: ControllerOptions<Model>): ControllerDecorator;
  <const Model extends TypeSpec | null>(options: ControllerOptions<Model>): ControllerDecorator;
}

function declareController(first: string | ControllerOptions = '', second: ControllerOptions = {}): ControllerDecorator {
  const { prefix = '', ...options } = typeof first === 'string' ? { ...second, prefix: first } : first;
  return (controller) => {
    const record = recordOf(controller);
    record.controller = { prefix };
    record.options = mergeOptions(options, record.options);
  };
}
