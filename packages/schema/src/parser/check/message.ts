import type { Constraint, NestedRule, ValidationArgs, Validator } from '../../types/shape';
import { isValueError } from '../issues/value-error';

/** Values no message may depend on if it is to be written once: different in type, length and content. */
const probes = [undefined, 'x'.repeat(5000), 7];

/** The message of a failed constraint, in class-validator's words. */
export type Message = (args: ValidationArgs) => string;

/** The message of one validator of a constraint: written at boot (`fixed`) where it cannot depend on the value. */
export function compileMessage(
  constraint: Constraint,
  validator: Validator,
  head: MessageHead,
): { readonly fixed?: string; readonly render: Message } {
  const fixed = constraint.row ? fixedMessage(constraint, validator, head) : undefined;
  return fixed === undefined ? { render: (args) => renderSafely(constraint, validator, args) } : { fixed, render: () => fixed };
}

/** What messages call the property and its class. */
export interface MessageHead {
  readonly property: string;
  readonly targetName: string;
}

/** The message of a value that should have been an object; class-validator passes the constructor as the object here. */
export function renderNestedMessage(rule: NestedRule, target: Function, property: string, value: unknown): string {
  const args = { targetName: target.constructor.name, property, object: target, value, constraints: undefined as never };
  return written(() => replaceTokens(rule.message, args), args);
}

function fixedMessage(constraint: Constraint, validator: Validator, { property, targetName }: MessageHead): string | undefined {
  if (typeof constraint.message === 'function') return undefined;
  const render = (value: unknown) =>
    renderMessage(constraint, validator, { targetName, property, object: {}, value, constraints: validator.rawArgs });
  try {
    const first = render(probes[0]);
    return probes.every((probe) => render(probe) === first) ? first : undefined;
  } catch {
    return undefined;
  }
}

function renderSafely(constraint: Constraint, validator: Validator, args: ValidationArgs): string {
  return written(() => renderMessage(constraint, validator, args), args);
}

/** A message may stumble over the value it is about. */
function written(render: () => string, { property }: ValidationArgs): string {
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
 * class-validator's replacement, to the letter: `$constraint1` also hits the start of `$constraint10`, what a value brings in is
 * searched for the later tokens, and replacement patterns such as `$&` count.
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
