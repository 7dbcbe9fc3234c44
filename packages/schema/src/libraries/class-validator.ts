import type * as library from 'class-validator';
import { onFirstCall } from '../values/on-first-call';

// The main module of class-validator loads the libraries validator and libphonenumber-js, three hundred modules. An application that uses their
// decorators imports it; this package needs the storage and a few decorators, and loads only the modules of these, when they are used. Each is found once:
// the resolution of a path takes longer than the call.

type ClassValidator = typeof library;

/** Returns the storage that all decorators write to. It is a global variable, so that two copies of class-validator share it. */
export const getMetadataStorage: ClassValidator['getMetadataStorage'] = onFirstCall(
  () => (require('class-validator/cjs/metadata/MetadataStorage') as ClassValidator).getMetadataStorage,
);

/** Returns the function behind `@IsEmail`. */
export function loadIsEmail(): ClassValidator['isEmail'] {
  return (require('class-validator/cjs/decorator/string/IsEmail') as ClassValidator).isEmail;
}

/** Declares a property without a constraint. */
export const Allow: ClassValidator['Allow'] = onFirstCall(
  () => (require('class-validator/cjs/decorator/common/Allow') as ClassValidator).Allow,
);

/** Rejects null and undefined. */
export const IsDefined: ClassValidator['IsDefined'] = onFirstCall(
  () => (require('class-validator/cjs/decorator/common/IsDefined') as ClassValidator).IsDefined,
);

/** Ignores the other constraints of a property for objects that do not meet a condition. */
export const ValidateIf: ClassValidator['ValidateIf'] = onFirstCall(
  () => (require('class-validator/cjs/decorator/common/ValidateIf') as ClassValidator).ValidateIf,
);

/** Accepts integers only. */
export const IsInt: ClassValidator['IsInt'] = onFirstCall(
  () => (require('class-validator/cjs/decorator/typechecker/IsInt') as ClassValidator).IsInt,
);

/** Accepts numbers from `least`. */
export const Min: ClassValidator['Min'] = onFirstCall(() => (require('class-validator/cjs/decorator/number/Min') as ClassValidator).Min);
