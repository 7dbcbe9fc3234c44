import type * as library from 'class-validator';

// The main module of class-validator loads the libraries validator and libphonenumber-js, three hundred modules. An application that uses their
// decorators imports it; this package needs the storage and a few decorators, and loads only the modules of these, when they are used.

type ClassValidator = typeof library;

/** Returns the storage that all decorators write to. It is a global variable, so that two copies of class-validator share it. */
export function getMetadataStorage(): library.MetadataStorage {
  return (require('class-validator/cjs/metadata/MetadataStorage') as ClassValidator).getMetadataStorage();
}

/** Returns the function behind `@IsEmail`. */
export function loadIsEmail(): ClassValidator['isEmail'] {
  return (require('class-validator/cjs/decorator/string/IsEmail') as ClassValidator).isEmail;
}

/** Declares a property without a constraint. */
export function Allow(): PropertyDecorator {
  return (require('class-validator/cjs/decorator/common/Allow') as ClassValidator).Allow();
}

/** Rejects null and undefined. */
export function IsDefined(): PropertyDecorator {
  return (require('class-validator/cjs/decorator/common/IsDefined') as ClassValidator).IsDefined();
}

/** Ignores the other constraints of a property for objects that do not meet a condition. */
export function ValidateIf(condition: Parameters<ClassValidator['ValidateIf']>[0]): PropertyDecorator {
  return (require('class-validator/cjs/decorator/common/ValidateIf') as ClassValidator).ValidateIf(condition);
}

/** Accepts integers only. */
export function IsInt(): PropertyDecorator {
  return (require('class-validator/cjs/decorator/typechecker/IsInt') as ClassValidator).IsInt();
}

/** Accepts numbers from `least`. */
export function Min(least: number): PropertyDecorator {
  return (require('class-validator/cjs/decorator/number/Min') as ClassValidator).Min(least);
}
