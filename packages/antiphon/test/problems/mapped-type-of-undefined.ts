// A mapped type of a class that an import cycle leaves undefined.
import { type Class } from '@antiphon/schema';
import { PartialType } from '../../src';

const Base = undefined as unknown as Class<{ name: string }>;

export default class Item extends PartialType(Base) {}
// → mapped-type-of-nothing | PartialType | 7 | break the circular import: put the class and the type that is mapped from it into one file, the class first
