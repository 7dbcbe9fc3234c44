import type { TransformFnParams } from 'class-transformer';
import { towardsInstance, transformsOf } from '../../read/transform-metadata';
import type { Class, FieldShape } from '../../types/shape';
import type { Compiler } from '../compiler';
import { toUnreadable } from '../issues/unreadable';
import { compileType } from '../kinds/type-parser';
import type { Run } from '../run';
import { withItemLimit } from './item-limit';
import { originalOf } from './original-texts';

/** Applies the transforms of a property; returns a placeholder when they fail on the client's value. */
export type Transform = (value: unknown, raw: object, depth: number, run: Run) => unknown;

/**
 * Compiles the transforms of a property. They receive the same value as in class-transformer: the raw value, or the value converted by `@Type`.
 * Their result is converted by the type that `@Field` declares.
 */
export function compileTransform(field: FieldShape, target: Class, compiler: Compiler): Transform | undefined {
  const { name } = field;
  const transforms = transformsOf(target, name, towardsInstance);
  if (transforms.length === 0) return undefined;
  const options = optionsOf(compiler.rules.validation === 'strict');
  const convert = compileResultConvert(field, compiler);
  return (value, raw, depth, run) => {
    const obj = originalOf(raw);
    try {
      const transformed = transforms.reduce(
        (current, { transformFn }) => transformFn({ value: current, key: name, obj, type: towardsInstance as never, options }),
        value,
      );
      return convert(handled(transformed), depth, run);
    } catch (error) {
      return toUnreadable(error, run);
    }
  };
}

/** Compiles the conversion of a transform's result by the type that `@Field` declares; instances that a transform made are kept. */
export function compileResultConvert(field: FieldShape, compiler: Compiler): (value: unknown, depth: number, run: Run) => unknown {
  if (!field.declared) return (value) => value;
  const { hydrate } = compileType(withItemLimit(field, compiler), field.name, keepingInstances(compiler));
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

/** The rejection of a promise that nothing awaits would end the process. */
function handled(value: unknown): unknown {
  if (value instanceof Promise) value.catch(() => undefined);
  return value;
}

/** Returns the options that class-transformer passes to a transform, including the members that are undefined. */
function optionsOf(strict: boolean): TransformFnParams['options'] {
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
  } as object as TransformFnParams['options'];
}
