import { inspect, types } from 'node:util';

const inspectOptions = { depth: 2, maxArrayLength: 20, maxStringLength: 500, breakLength: Number.POSITIVE_INFINITY, customInspect: false };

/** Returns a thrown value as an Error. An error of another realm keeps its members; any other value is shown in the message. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (!types.isNativeError(thrown)) return new Error(`Thrown: ${inspect(thrown, inspectOptions)}`, { cause: thrown });
  const { message, name, stack } = thrown;
  return Object.assign(new Error(message, { cause: thrown }), { ...thrown, name, stack });
}
