import { type Place, placeOf } from '../setup-error';
import { classesOf } from '../values/ancestry';
import { isMapped } from './mapped-bases';

/**
 * Returns the place of a field at the class that decorates it, so that a problem of a field is the same one for each class that inherits it. Without
 * metadata of a compiler it is the class that is read.
 */
export function placeOfField(target: Function, name: string): Place {
  const owner = classesOf(target).find((each) => Reflect.hasOwnMetadata('design:type', each.prototype as object, name));
  return placeOf(owner === undefined || isMapped(owner) ? target : owner, name);
}
