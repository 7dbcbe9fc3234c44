import type { Constraint, NestedRule, ValidationArgs, Validator } from '../../types/shape';
import { isValueError } from '../issues/value-error';

/** The message of one validator of a constraint, as class-validator writes it. */
export interface Message {
  /** The message, if it does not depend on the value: it is rendered at startup. */
  readonly fixed: string | undefined;
  readonly render: (args: ValidationArgs) => string;
}

/** The names of the property and its class in messages. */
export interface MessageSubject {
  readonly property: string;
  readonly targetName: string;
}

export function compileMessage(constraint: Constraint, validator: Validator, subject: MessageSubject): Message {
  const fixed = constraint.row ? fixedMessage(constraint, validator, subject) : undefined;
  if (fixed !== undefined) return { fixed, render: () => fixed };
  return { fixed: undefined, render: (args) => renderSafely(() => renderMessage(constraint, validator, args), args) };
}

/** Returns the message for a value that is not an object. class-validator passes the class instead of an instance here. */
export function renderNestedMessage(rule: NestedRule, target: Function, property: string, value: unknown): string {
  const args = { targetName: target.constructor.name, property, object: target, value, constraints: undefined as never };
  return renderSafely(() => replaceTokens(rule.message, args), args);
}

/** Values that differ in type, length and content. A message that is equal for all of them does not depend on the value. */
const probes = [undefined, 'x'.repeat(5000), 7];

function fixedMessage(constraint: Constraint, validator: Validator, { property, targetName }: MessageSubject): string | undefined {
  if (typeof constraint.message === 'function') return undefined;
  const render = (value: unknown) =>
    renderMessage(constraint, validator, { targetName, property, object: {}, value, constraints: validator.rawArgs });
  try {
    const messages = new Set(probes.map(render));
    return messages.size === 1 ? [...messages][0] : undefined;
  } catch {
    return undefined;
  }
}

/** A message function of the author may fail on the value. */
function renderSafely(render: () => string, { property }: ValidationArgs): string {
  try {
    return render();
  } catch (error) {
    if (isValueError(error)) return `${property} is not valid`;
    throw error;
  }
}

function renderMessage(constraint: Constraint, { instance }: Validator, args: ValidationArgs): string {
  const message = constraint.message || (instance.defaultMessage instanceof Function ? instance.defaultMessage(args) : '');
  return replaceTokens(message, args);
}

/**
 * Replaces tokens exactly as class-validator does: `$constraint1` also matches the start of `$constraint10`, later tokens are also replaced in text
 * that an earlier token inserted, and replacement patterns such as `$&` are expanded.
 */
function replaceTokens(message: Constraint['message'], args: ValidationArgs): string {
  let text = typeof message === 'function' ? message(args) : message;
  if (typeof text !== 'string') return '';
  if (text && Array.isArray(args.constraints)) {
    args.constraints.forEach((constraint, index) => {
      text = (text as string).replace(new RegExp(`\\$constraint${index + 1}`, 'g'), constraintText(constraint));
    });
  }
  if (text && ['string', 'boolean', 'number'].includes(typeof args.value)) text = text.replace(/\$value/g, args.value);
  if (text) text = text.replace(/\$property/g, args.property);
  return text ? text.replace(/\$target/g, args.targetName) : '';
}

function constraintText(constraint: unknown): string {
  if (Array.isArray(constraint)) return constraint.join(', ');
  return `${typeof constraint === 'symbol' ? constraint.description : constraint}`;
}
