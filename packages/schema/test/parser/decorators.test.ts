import * as classValidator from 'class-validator';
import { compileEngine, difference, forgetDecorations, runLibraries } from '../../fuzz/compare';
import { decorations, jsonValues } from '../constraints/samples';

type Decorate = (...args: unknown[]) => PropertyDecorator;
type Message = classValidator.ValidationOptions['message'];

// The result of a sticky expression depends on its previous call, and both sides call the same one.
const steady = decorations.filter(([, pattern]) => !(pattern instanceof RegExp && pattern.sticky));
const messages: readonly Message[] = [
  undefined,
  '$target.$property = $value, $constraint1 $constraint2',
  ({ property, value }) => `${property} ${typeof value}`,
];

describe('a class with one constraint', () => {
  it.each([false, true])('is read as by the libraries, for every decorator, argument, message and value; each: %s', (each) => {
    const differences = steady.flatMap(([name, ...args]) => messages.flatMap((message) => compareAll(name, args, { each, message })));
    expect(differences).toEqual([]);
  });

  it('compares every decorator on more than a hundred values', () => {
    expect(new Set(steady.map(([name]) => name)).size).toBe(106);
    expect(jsonValues.length).toBeGreaterThan(60);
  });
});

function compareAll(name: string, args: readonly unknown[], options: { each: boolean; message?: Message }): string[] {
  // class-validator looks through all that was decorated before, for each value
  forgetDecorations();
  class Holder {}
  const decorate = (classValidator as unknown as Record<string, Decorate>)[name]!;
  decorate(...padded(name, args), options.message === undefined ? { each: options.each } : options)(Holder.prototype, 'field');
  const holder = { Class: Holder, sample: () => ({}), names: [], description: name };
  const parse = compileEngine(holder, 'ignore');
  return jsonValues
    .map((value) => ({ field: value }))
    .flatMap((value) => {
      const differs = difference(runLibraries(holder, value, 'ignore'), parse(value));
      return differs ? [`${name} ${JSON.stringify(args)} ${JSON.stringify(value)}: ${differs}`] : [];
    });
}

/** The options come last, after arguments that may be left out. */
function padded(name: string, args: readonly unknown[]): unknown[] {
  const count = parameterCount(name) - 1;
  return [...args, ...Array.from({ length: Math.max(0, count - args.length) }, () => undefined)];
}

function parameterCount(name: string): number {
  return (classValidator as unknown as Record<string, Function>)[name]!.length;
}
