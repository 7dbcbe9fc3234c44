import { inspect, types } from 'node:util';

/** The length at which a logged value is cut. */
const shown = { depth: 2, maxArrayLength: 20, maxStringLength: 500, breakLength: Number.POSITIVE_INFINITY, customInspect: false };

/** Returns what was thrown as an Error. One of another realm keeps its members; any other value is shown in the message. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (!types.isNativeError(thrown)) return new Error(`Thrown: ${inspect(thrown, shown)}`, { cause: thrown });
  const { message, name, stack } = thrown;
  return Object.assign(new Error(message, { cause: thrown }), { ...thrown, name, stack });
}
