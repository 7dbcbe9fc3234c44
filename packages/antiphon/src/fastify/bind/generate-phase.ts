import { Constants, quoted } from '@antiphon/schema/internal';
import type { Call } from '../call/call';
import type { Argument, BindPhase, DirectCall } from './argument';
import { inputsSource } from './inputs';

/** Binds the arguments from an index on. */
export type BindFrom = (first: number, call: Call, values: unknown[]) => void | Promise<void>;

/**
 * Generates one function that binds arguments in turn. All routes share the code of closures, in which V8 meets the functions and values of every
 * dependency of the application; a function with its own source is optimized for its own. Fastify's router generates code too, so no application
 * runs in a process that disallows it.
 * @param title Name of the phase, which no other one has: V8 shares functions with the same source.
 * @param bindFrom Binds the arguments after one that has returned a promise.
 */
export function generatePhase(title: string, steps: readonly Argument[], bindFrom: BindFrom): BindPhase {
  const constants = new Constants();
  const statements = steps.map((step, index) => stepSource(step, index, constants, constants.name(bindFrom)));
  const generate = constants.makeFunction(`"${quoted(title)}";
return (call, values) => {
let value, bound;
${statements.join('\n')}
};`) as () => BindPhase;
  return generate();
}

function stepSource({ isAsync, bind, direct }: Argument, index: number, constants: Constants, bindFrom: string): string {
  const bound = `${constants.name(bind)}(call, values)`;
  if (!isAsync) return `${bound};`;
  const statement = direct === undefined ? `bound = ${bound};` : directSource(direct, bound, constants);
  return `${statement}
if (bound !== undefined) return bound.then(() => ${bindFrom}(${index + 1}, call, values));`;
}

/** Returns the source of a call whose value is stored at once, unless it is a promise, a generator, or something else that may need more. */
function directSource({ index, provide, inputs, ignoresValue, settle }: DirectCall, bound: string, constants: Constants): string {
  const isPlain = ignoresValue
    ? 'value === undefined'
    : `typeof value === 'object' ? value === null || (value.then === undefined && value.next === undefined) : typeof value !== 'function'`;
  return `if (call.issues !== undefined) bound = ${bound};
else {
value = ${constants.name(provide)}(${inputsSource(inputs, constants)});
if (${isPlain}) { values[${index}] = value; bound = undefined; }
else bound = ${constants.name(settle)}(call, values, value);
}`;
}
