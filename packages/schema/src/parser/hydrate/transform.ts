import { TO_INSTANCE, transformsOf } from '../../read/transform-metadata';
import type { Class, FieldShape } from '../../types/shape';
import type { Compiler } from '../compiler';
import { toUnreadable } from '../issues/unreadable';
import { compileType } from '../kinds/type-parser';
import type { Run } from '../run';
import { boundedType } from './convert';
import { originalOf } from './original-texts';

/** The transforms of a property as one function; a placeholder where they fail on what the client sent. */
export type Transform = (value: unknown, raw: object, depth: number, run: Run) => unknown;

/**
 * A transform receives what class-transformer gives it: the raw value, or what `@Type` made of it. What it returns is read by the type that
 * `@Field` declares.
 */
export function compileTransform(field: FieldShape, target: Class, compiler: Compiler): Transform | undefined {
  const { name } = field;
  const transforms = transformsOf(target, name, TO_INSTANCE);
  if (transforms.length === 0) return undefined;
  const options = optionsOf(compiler.rules.validation === 'strict');
  const read = compileRead(field, compiler);
  return (value, raw, depth, run) => {
    const obj = originalOf(raw);
    try {
      const transformed = transforms.reduce(
        (current, { transformFn }) => transformFn({ value: current, key: name, obj, type: TO_INSTANCE as never, options }),
        value,
      );
      return read(handled(transformed), depth, run);
    } catch (error) {
      return toUnreadable(error, run);
    }
  };
}

/** Reads what transforms of a declared property returned; instances that they made stay. */
export function compileRead(field: FieldShape, compiler: Compiler): (value: unknown, depth: number, run: Run) => unknown {
  if (!field.declared) return (value) => value;
  const { hydrate } = compileType(boundedType(field, compiler), field.name, keepingInstances(compiler));
  return (value, depth, run) => hydrate(value, depth + 1, run);
}

function keepingInstances(compiler: Compiler): Compiler {
  const keeping: Compiler = {
    rules: compiler.rules,
    keepsInstances: true,
    classParser: (target) => compiler.classParser(target),
    typeParser: (type, label) => compileType(type, label, keeping),
  };
  return keeping;
}

/** A promise that nothing awaits must not end the process when it is rejected. */
function handled(value: unknown): unknown {
  if (value instanceof Promise) value.catch(() => undefined);
  return value;
}

/** class-transformer's options as a transform sees them. */
function optionsOf(strict: boolean) {
  return {
    enableCircularCheck: false,
    enableImplicitConversion: false,
    excludeExtraneousValues: false,
    excludePrefixes: undefined,
    exposeDefaultValues: strict,
    exposeUnsetFields: true,
    groups: undefined,
    ignoreDecorators: false,
    strategy: undefined,
    targetMaps: undefined,
    version: undefined,
  };
}
