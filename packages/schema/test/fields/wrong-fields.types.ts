import { enumOf, fields, mapOf, nullable, oneOf, PartialType, record, setOf, tuple } from '../../src';

class Author {
  name!: string;
  static {
    fields(this, { name: String });
  }
}
class Cat {
  lives = 9;
  static {
    fields(this, { lives: Number });
  }
}
class Dog {
  good = true;
  static {
    fields(this, { good: Boolean });
  }
}

class Wrong1 {
  a!: string;
  static {
    // @ts-expect-error: another scalar
    fields(this, { a: Number });
  }
}

class Wrong2 {
  a!: string;
  b!: number;
  static {
    // @ts-expect-error: a field is missing
    fields(this, { a: String });
  }
}

class Wrong3 {
  a!: string;
  b = 1;
  static {
    // @ts-expect-error: a field with an initializer is missing
    fields(this, { a: String });
  }
}

class Wrong4 {
  a!: string;
  static {
    // @ts-expect-error: a field that the class does not have
    fields(this, { a: String, z: String });
  }
}

class Wrong5 {
  name!: string;
  static {
    // @ts-expect-error: a misspelled field
    fields(this, { nmae: String });
  }
}

class Wrong6 {
  a!: string;
  run(): void {}
  static {
    // @ts-expect-error: a method
    fields(this, { a: String, run: String });
  }
}

class Wrong7 {
  a: string[] = [];
  static {
    // @ts-expect-error: another element type
    fields(this, { a: [Number] });
  }
}

class Wrong8 {
  a: string[] = [];
  static {
    // @ts-expect-error: an element instead of a list
    fields(this, { a: String });
  }
}

class Wrong9 {
  a!: string;
  static {
    // @ts-expect-error: a list instead of an element
    fields(this, { a: [String] });
  }
}

class Wrong10 {
  a: string[] = [];
  static {
    // @ts-expect-error: a list of lists
    fields(this, { a: [[String]] });
  }
}

class Wrong11 {
  a!: string;
  static {
    // @ts-expect-error: null that the class does not have
    fields(this, { a: nullable(String) });
  }
}

class Wrong12 {
  a: string | null = null;
  static {
    // @ts-expect-error: null that is not declared
    fields(this, { a: String });
  }
}

class Wrong13 {
  a: (string | null)[] = [];
  static {
    // @ts-expect-error: an element that may be null
    fields(this, { a: [String] });
  }
}

class Wrong14 {
  a: 'x' | 'y' = 'x';
  static {
    // @ts-expect-error: a string for a union of literals
    fields(this, { a: String });
  }
}

class Wrong15 {
  a: 'x' | 'y' = 'x';
  static {
    // @ts-expect-error: a value of the union is not listed
    fields(this, { a: enumOf(['x']) });
  }
}

class Wrong16 {
  a: 'x' | 'y' = 'x';
  static {
    // @ts-expect-error: a listed value that the union does not have
    fields(this, { a: enumOf(['x', 'y', 'z']) });
  }
}

class Wrong17 {
  a!: string;
  static {
    // @ts-expect-error: a union of literals for a string
    fields(this, { a: enumOf(['x', 'y']) });
  }
}

class Wrong18 {
  a!: Author;
  static {
    // @ts-expect-error: another class
    fields(this, { a: Cat });
  }
}

class Wrong19 {
  a!: Cat | Dog;
  static {
    // @ts-expect-error: a class of the union is missing
    fields(this, { a: oneOf([Cat]) });
  }
}

class Wrong20 {
  a!: Cat;
  static {
    // @ts-expect-error: a class that the union does not have
    fields(this, { a: oneOf([Cat, Dog]) });
  }
}

class Wrong21 {
  a!: string | number;
  static {
    // @ts-expect-error: a scalar of the union is missing
    fields(this, { a: String });
  }
}

class Wrong22 {
  a?: string;
  static {
    // @ts-expect-error: an optional field without the option
    fields(this, { a: String });
  }
}

class Wrong23 {
  a?: string;
  static {
    // @ts-expect-error: an optional field with other options
    fields(this, { a: [String, { minLength: 1 }] });
  }
}

class Wrong24 {
  a!: string;
  static {
    // @ts-expect-error: the option optional for a field that is never absent
    fields(this, { a: [String, { optional: true }] });
  }
}

class Wrong25 {
  a!: string;
  static {
    // @ts-expect-error: an unknown option of a field
    fields(this, { a: [String, { minLenght: 1 }] });
  }
}

class Wrong26 {
  a!: number;
  static {
    // @ts-expect-error: a keyword of another type
    fields(this, { a: [Number, { minimum: '0' }] });
  }
}

class Wrong27 {
  a!: string;
  static {
    // @ts-expect-error: text as a type
    fields(this, { a: 'string' });
  }
}

class Wrong28 {
  a!: string;
  static {
    // @ts-expect-error: undefined as a type
    fields(this, { a: undefined });
  }
}

class Wrong29 {
  a!: string;
  static {
    // @ts-expect-error: a function that returns no type
    fields(this, { a: () => 'string' });
  }
}

class Wrong30 {
  a: Record<string, number> = {};
  static {
    // @ts-expect-error: a record of other values
    fields(this, { a: record(String) });
  }
}

class Wrong31 {
  a = new Map<string, number>();
  static {
    // @ts-expect-error: a record for a map
    fields(this, { a: record(Number) });
  }
}

class Wrong32 {
  a = new Map<string, number>();
  static {
    // @ts-expect-error: a map of other values
    fields(this, { a: mapOf(String) });
  }
}

class Wrong33 {
  a = new Set<string>();
  static {
    // @ts-expect-error: a list for a set
    fields(this, { a: [String] });
  }
}

class Wrong34 {
  a = new Set<string>();
  static {
    // @ts-expect-error: a set of other elements
    fields(this, { a: setOf(Number) });
  }
}

class Wrong35 {
  a: [string, number] = ['', 0];
  static {
    // @ts-expect-error: a tuple in another order
    fields(this, { a: tuple([Number, String]) });
  }
}

class Wrong36 {
  a: [string, number] = ['', 0];
  static {
    // @ts-expect-error: a shorter tuple
    fields(this, { a: tuple([String]) });
  }
}

class Wrong37 {
  a: [string, number] = ['', 0];
  static {
    // @ts-expect-error: a list for a tuple
    fields(this, { a: [oneOf([String, Number])] });
  }
}

class Wrong38 {
  a!: Date;
  static {
    // @ts-expect-error: text for a Date
    fields(this, { a: String });
  }
}

class Wrong39 {
  a!: bigint;
  static {
    // @ts-expect-error: a number for a bigint
    fields(this, { a: Number });
  }
}

class Wrong40 {
  a!: URL;
  static {
    // @ts-expect-error: text for a URL
    fields(this, { a: String });
  }
}

class Wrong41 {
  a!: Uint8Array;
  static {
    // @ts-expect-error: text for bytes
    fields(this, { a: String });
  }
}

class Wrong42 {
  a!: Author;
  static {
    // @ts-expect-error: a partial class for the whole
    fields(this, { a: () => PartialType(Author) });
  }
}

class Wrong43 {
  a: number[][] = [];
  static {
    // @ts-expect-error: the elements of a matrix
    fields(this, { a: [Number] });
  }
}

class Wrong44 {
  a!: string;
  static {
    // @ts-expect-error: an unknown option of the class
    fields(this, { a: String }, { extras: 'forbid' });
  }
}

class Wrong45 {
  a!: string;
  static {
    // @ts-expect-error: an unknown value of an option of the class
    fields(this, { a: String }, { extra: 'drop' });
  }
}

class Wrong46 {
  a!: string;
  b!: string;
  static {
    // @ts-expect-error: a base class that the fields do not come from
    fields(this, { a: String }, { extends: Cat });
  }
}

class Wrong47 {
  a!: string;
  static {
    // @ts-expect-error: type arguments that are not a list
    fields(this, { a: String }, { typeArguments: Author });
  }
}

class Wrong48 {
  a!: string;
  static {
    // @ts-expect-error: no fields at all
    fields(this, undefined);
  }
}

class Sub extends Author {
  age!: number;
  static {
    // @ts-expect-error: the fields of the base class, which is not named
    fields(this, { age: Number });
  }
}

class SubOfNamed extends Author {
  age!: number;
  static {
    // @ts-expect-error: an own field of a subclass is missing
    fields(this, {}, { extends: Author });
  }
}

class Page<T> {
  items!: T[];
  total!: number;
  static {
    // @ts-expect-error: a field of a generic class is missing
    fields(this, (T) => ({ items: [T] }));
  }
}

class Envelope<T> {
  data!: T;
  count!: number;
  static {
    // @ts-expect-error: another type of a field of a generic class
    fields(this, (T) => ({ data: T, count: String }));
  }
}

// @ts-expect-error: an instance in place of the class
fields(new Author(), { name: String });

export {
  Envelope,
  Page,
  Sub,
  SubOfNamed,
  Wrong1,
  Wrong2,
  Wrong3,
  Wrong4,
  Wrong5,
  Wrong6,
  Wrong7,
  Wrong8,
  Wrong9,
  Wrong10,
  Wrong11,
  Wrong12,
  Wrong13,
  Wrong14,
  Wrong15,
  Wrong16,
  Wrong17,
  Wrong18,
  Wrong19,
  Wrong20,
  Wrong21,
  Wrong22,
  Wrong23,
  Wrong24,
  Wrong25,
  Wrong26,
  Wrong27,
  Wrong28,
  Wrong29,
  Wrong30,
  Wrong31,
  Wrong32,
  Wrong33,
  Wrong34,
  Wrong35,
  Wrong36,
  Wrong37,
  Wrong38,
  Wrong39,
  Wrong40,
  Wrong41,
  Wrong42,
  Wrong43,
  Wrong44,
  Wrong45,
  Wrong46,
  Wrong47,
  Wrong48,
};
