import { isValueError } from '@antiphon/schema/internal';
import type { InjectedParameter } from '../../routes/route';
import type { Call } from '../call/call';
import { type Argument, rejectUnreadable, type Target } from './argument';

/** Compiles an argument that the server creates: the injected response, the task list, a signal, Fastify's objects, or a custom parameter's value. */
export function compileInjectedArgument({ kind, index, extract }: InjectedParameter): Argument {
  if (kind === 'custom') return customArgument(index, extract ?? (() => undefined));
  const inject = injectors[kind];
  return {
    isAsync: false,
    bind(call, values) {
      values[index] = inject(call);
    },
  };
}

const injectors: Readonly<Record<Exclude<InjectedParameter['kind'], 'custom'>, (call: Call) => unknown>> = {
  response: (call) => call.response,
  backgroundTasks: (call) => call.backgroundTasks,
  signal: (call) => call.signal,
  request: (call) => call.request,
  reply: (call) => call.reply,
};

function customArgument(index: number, extract: NonNullable<InjectedParameter['extract']>): Argument {
  const target: Target = { index, part: 'request', path: [] };
  return {
    isAsync: true,
    async bind(call, values) {
      try {
        values[index] = await extract(call.request, call.reply);
      } catch (error) {
        if (!isValueError(error)) throw error;
        call.request.log.debug({ err: error }, 'A parameter of the request could not be read');
        rejectUnreadable(call, target);
      }
    },
  };
}
