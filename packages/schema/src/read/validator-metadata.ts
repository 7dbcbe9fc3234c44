import { getMetadataStorage, type ValidatorConstraintInterface } from 'class-validator';
import type { Class, ValidatorInstance } from '../types/shape';
import { prototypesFrom } from '../values/ancestry';

/** One decoration as class-validator stores it. */
export interface ValidationRecord {
  readonly type: string;
  readonly name?: string;
  readonly target: Function | string;
  readonly propertyName: string;
  readonly constraints?: any;
  readonly constraintCls?: Function;
  readonly message?: any;
  readonly groups?: string[];
  readonly each?: boolean;
  readonly context?: unknown;
  readonly validateIf?: (object: any, value: any) => boolean;
}

/** A constraint class as it is registered: its name, whether it was flagged async, the instance to ask. */
export interface RegisteredValidator {
  readonly name: string;
  readonly async: boolean;
  readonly instance: ValidatorInstance;
}

/** All decorations that hold for a class, in class-validator's order: its own, then those inherited that it does not replace. */
export function validationRecords(target: Class): readonly ValidationRecord[] {
  const storage = getMetadataStorage();
  const asked: typeof storage = Object.create(storage, { validationMetadatas: { value: ownAndInherited(target) } });
  return asked.getTargetValidationMetadatas(target, undefined as never, false, false) as unknown as ValidationRecord[];
}

/**
 * The part of the storage that concerns one class: class-validator looks through every decorated class otherwise. All of it where two
 * base classes are decorated, for the order in which they came into the storage counts.
 */
function ownAndInherited(target: Class): unknown {
  const { validationMetadatas } = getMetadataStorage() as unknown as { readonly validationMetadatas: unknown };
  if (!(validationMetadatas instanceof Map)) return validationMetadatas;
  const [, ...inherited] = prototypesFrom(target.prototype);
  const bases = [...inherited, Object.prototype].map((prototype) => prototype.constructor).filter((base) => validationMetadatas.has(base));
  if (bases.length > 1) return validationMetadatas;
  const related = validationMetadatas.has(target) ? [target, ...bases] : bases;
  return new Map(related.map((owner) => [owner, validationMetadatas.get(owner)]));
}

/**
 * The validators behind a decoration. Those made by a decorator live here, so class-validator's default container, whose cost grows
 * with each, never sees them; a class given to `@Validate` is asked from the container each time, as class-validator does.
 */
export function registeredValidators(constraintClass: Function): readonly RegisteredValidator[] {
  const registered = getMetadataStorage().getTargetValidatorConstraints(constraintClass);
  return registered.map((entry) =>
    constraintClass.name === 'CustomConstraint' ? ownValidator(constraintClass, entry) : containerValidator(entry),
  );
}

interface Registration {
  readonly name: string;
  readonly async: boolean;
  readonly instance: ValidatorConstraintInterface;
}

function ownValidator(constraintClass: Function, { name, async }: Registration): RegisteredValidator {
  const instance = new (constraintClass as new () => ValidatorInstance)();
  return { name, async, instance };
}

function containerValidator(registration: Registration): RegisteredValidator {
  return {
    name: registration.name,
    async: registration.async,
    get instance() {
      return registration.instance as ValidatorInstance;
    },
  };
}
