import type * as library from 'class-validator';
import { errorMessages } from '../problems/error-messages';
import { declareOwn, ownStorage } from './own-storage';

// The main module of class-validator loads the libraries validator and libphonenumber-js, three hundred modules. An application that uses their
// decorators imports it; this package needs the storage and a few decorators, and loads only the modules of these, when they are used. An application
// that does not use its decorators need not install it. Bundlers leave out a package that is not installed if its `require` is in a `try`. Each module is
// found once: the resolution of a path takes longer than the call.

type ClassValidator = typeof library;

/** The declarations of a property that this package writes to the storage of class-validator. */
interface Declarations {
  readonly storage: library.MetadataStorage;
  readonly Allow: ClassValidator['Allow'];
  readonly ValidateIf: ClassValidator['ValidateIf'];
}

/** Null if class-validator is not installed. */
let declarations: Declarations | null | undefined;

let isEmail: ClassValidator['isEmail'] | undefined;

/**
 * Returns the storage that all decorators write to. It is a global variable, so that two copies of class-validator share it. Without class-validator,
 * returns a storage of this package.
 * @throws Error if the application has loaded a class-validator that this package does not find: its decorators would be ignored.
 */
export function getMetadataStorage(): library.MetadataStorage {
  const storage = findDeclarations()?.storage;
  if (storage !== undefined) return storage;
  if ('classValidatorMetadataStorage' in globalThis) throw new Error(errorMessages.validatorElsewhere);
  return ownStorage as unknown as library.MetadataStorage;
}

/** Declares a property without a constraint. */
export function declareProperty(prototype: object, name: string): void {
  const found = findDeclarations();
  if (found === null) declareOwn(prototype, name, { type: 'whitelistValidation' });
  else found.Allow()(prototype, name);
}

/** Ignores the constraints of a property for objects that do not meet a condition. */
export function declareCondition(prototype: object, name: string, condition: Parameters<ClassValidator['ValidateIf']>[0]): void {
  const found = findDeclarations();
  if (found === null) declareOwn(prototype, name, { type: 'conditionalValidation', constraints: [condition] });
  else found.ValidateIf(condition)(prototype, name);
}

/** Returns the decorator that rejects null and undefined; undefined without class-validator. */
export function findIsDefined(): ClassValidator['IsDefined'] | undefined {
  try {
    return (require('class-validator/cjs/decorator/common/IsDefined') as ClassValidator).IsDefined;
  } catch (error) {
    return undefinedIfMissing(error);
  }
}

/** Returns the function behind `@IsEmail`. */
export function loadIsEmail(): ClassValidator['isEmail'] {
  isEmail ??= requireIsEmail();
  return isEmail;
}

function requireIsEmail(): ClassValidator['isEmail'] {
  try {
    return (require('class-validator/cjs/decorator/string/IsEmail') as ClassValidator).isEmail;
  } catch (cause) {
    throw new Error(errorMessages.validatorElsewhere, { cause });
  }
}

function findDeclarations(): Declarations | null {
  if (declarations === undefined) declarations = loadDeclarations() ?? null;
  return declarations;
}

function loadDeclarations(): Declarations | undefined {
  try {
    const { getMetadataStorage: getStorage } = require('class-validator/cjs/metadata/MetadataStorage') as ClassValidator;
    const { Allow } = require('class-validator/cjs/decorator/common/Allow') as ClassValidator;
    const { ValidateIf } = require('class-validator/cjs/decorator/common/ValidateIf') as ClassValidator;
    return { storage: getStorage(), Allow, ValidateIf };
  } catch (error) {
    return undefinedIfMissing(error);
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
}
