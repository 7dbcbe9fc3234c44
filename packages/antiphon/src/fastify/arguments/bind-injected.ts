import type { InjectedParameter } from '../../routes/route';
import type { Call } from '../call';
import type { Argument } from './argument';

/** An argument that the server makes: the injected response, the task list, a signal, Fastify's objects, or what a custom parameter extracts. */
export function injectedArgument({ kind, index, extract }: InjectedParameter): Argument {
  if (kind === 'custom') return customArgument(index, extract ?? (() => undefined));
  const take = takers[kind];
  return {
    isAsync: false,
    bind(call, values) {
      values[index] = take(call);
    },
  };
}

const takers: Readonly<Record<Exclude<InjectedParameter['kind'], 'custom'>, (call: Call) => unknown>> = {
  response: (call) => call.response,
  backgroundTasks: (call) => call.backgroundTasks,
  signal: (call) => call.signal,
  request: (call) => call.request,
  reply: (call) => call.reply,
};

function customArgument(index: number, extract: NonNullable<InjectedParameter['extract']>): Argument {
  return {
    isAsync: true,
    async bind({ request, reply }, values) {
      values[index] = await extract(request, reply);
    },
  };
}
