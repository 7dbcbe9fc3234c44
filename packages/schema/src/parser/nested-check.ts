import type { Class, ClassShape, FieldShape, NestedRule } from '../shape';
import type { Compiler } from './compiler';
import { type ErrorNode, makeNode, unknownValue } from './error-node';
import { renderNestedMessage } from './message';
import type { Run } from './run';

/** Checks the objects in a property's value, each by the class it has, as class-validator does. */
export interface NestedCheck {
  check(value: unknown, task: NestedTask): void;
}

export interface NestedTask {
  readonly rule: NestedRule;
  readonly node: ErrorNode;
  readonly run: Run;
}

export function compileNested(field: FieldShape, shape: ClassShape, compiler: Compiler): NestedCheck {
  const checkObject = (value: object, { node, run }: NestedTask): void => {
    const target = value.constructor;
    if (typeof target !== 'function' || target === Object) node.children.push(unknownValue(value));
    else node.children.push(...(compiler.classParser(target as unknown as Class).check(value, run) ?? []));
  };

  const checkItem = (value: unknown, key: string | number, task: NestedTask): void => {
    if (value === undefined) return;
    const node = makeNode(key, value);
    check(value, { ...task, node });
    if (node.children.length > 0 || node.constraints.nestedValidation !== undefined || task.run.pending) task.node.children.push(node);
  };

  const check = (value: unknown, task: NestedTask): void => {
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) checkItem(value[index], index, task);
    else if (value instanceof Set) [...value].forEach((item, index) => checkItem(item, index, task));
    else if (value instanceof Map) for (const [key, item] of value) checkItem(item, String(key), task);
    else if (value instanceof Object) checkObject(value, task);
    else task.node.constraints.nestedValidation = renderNestedMessage(task.rule, shape.class, field.name, value);
  };

  return { check };
}
