import type { ValidatorConstraintInterface } from 'class-validator';
import { getMetadataStorage } from '../libraries/class-validator';
import type { Class, ValidatorInstance } from '../types/shape';
import { prototypesFrom } from '../values/ancestry';

/** One decoration in the storage of class-validator. */
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

/** A registered constraint class: its name, its `async` flag, and the instance that validates. */
export interface RegisteredValidator {
  readonly name: string;
  readonly async: boolean;
  readonly instance: ValidatorInstance;
}

/** Returns all decorations of a class, in the order of class-validator: its own, then the inherited ones that it does not replace. */
export function validationRecords(target: Class): readonly ValidationRecord[] {
  const storage = getMetadataStorage();
  const narrowed: typeof storage = Object.create(storage, { validationMetadatas: { value: ownAndInherited(target) } });
  return narrowed.getTargetValidationMetadatas(target, undefined as never, false, false) as unknown as ValidationRecord[];
}

/**
 * Returns the part of the storage that concerns one class; otherwise class-validator searches every decorated class. Returns all of it if two base
 * classes are decorated, because the order in which they were added to the storage matters.
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
 * Returns the validators of a decoration. Those of a decorator are instantiated here, because the default container of class-validator becomes
 * slower with each; a class given to `@Validate` is requested from the container each time, as class-validator does.
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
