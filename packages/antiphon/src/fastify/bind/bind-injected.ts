import type { InjectedParameter } from '../../routes/route';
import type { Call } from '../call/call';
import type { Argument } from './argument';

/** Compiles an argument that the server creates: the injected response, the task list, a signal, or Fastify's objects. */
export function compileInjectedArgument({ kind, index }: InjectedParameter): Argument {
  const inject = injectors[kind];
  return {
    isAsync: false,
    bind(call, values) {
      values[index] = inject(call);
    },
  };
}

const injectors: Readonly<Record<InjectedParameter['kind'], (call: Call) => unknown>> = {
  response: (call) => call.response,
  backgroundTasks: (call) => call.backgroundTasks,
  signal: (call) => call.signal,
  request: (call) => call.request,
  reply: (call) => call.reply,
  unknown: () => undefined,
};
