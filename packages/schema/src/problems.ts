import { placeOf, type SetupProblem } from './setup-error';

/** Problems of DTO classes, in one place: each with its sentence and its fix. */

/** A class that accepts and sends nothing. */
export function noFields(target: Function): SetupProblem {
  return {
    ...placeOf(target),
    code: 'class-without-fields',
    sentence: 'the class declares no field, so as a model it sends `{}` and as a body it refuses every key',
    fix: 'write @Field() or a decorator of class-validator on its properties',
  };
}

/** A property that exists but is not declared. */
export function undeclaredProperty(target: Function, name: string): SetupProblem {
  return {
    ...placeOf(target, name),
    code: 'undeclared-property',
    sentence: 'no decorator declares the property, so its value is neither read nor sent',
    fix: 'write @Field() on it, or @Exclude() to leave it out on purpose',
  };
}

/** A decorator that got `undefined`. */
export function undefinedArgument(target: Function, name: string, decorator: string): SetupProblem {
  return {
    ...placeOf(target, name),
    code: 'undefined-argument',
    sentence: `${decorator} is called with \`undefined\`: a value that is imported in a cycle, or that its file does not export`,
    fix: 'check the import of the value',
  };
}

/** A field that is read-only and write-only. */
export function neverTravels(target: Function, name: string): SetupProblem {
  return {
    ...placeOf(target, name),
    code: 'decorator-contradiction',
    sentence: 'the property is read-only and write-only, so its value is neither read nor sent',
    fix: 'remove `readOnly` or `writeOnly`',
  };
}

/** A name that every object has. */
export function reservedName(target: Function, name: string): SetupProblem {
  return {
    ...placeOf(target, name),
    code: 'reserved-field-name',
    sentence: `every object has \`${name}\` already, so an absent value is not noticed`,
    fix: `rename the property and give it this name on the wire: @Expose({ name: '${name}' })`,
  };
}

/** A decorator of fields on a method. */
export function methodAsField(target: Function, name: string): SetupProblem {
  return {
    ...placeOf(target, name),
    code: 'method-as-field',
    sentence: 'a method is declared as a field, but the value of a field is data',
    fix: `make it a getter: get ${name}()`,
  };
}

/** A decorator that rejects every value of the property's type. */
export function typeContradiction(target: Function, name: string, { decorator, says, type }: Contradiction): SetupProblem {
  const fix = fixes[type];
  return {
    ...placeOf(target, name),
    code: 'type-contradiction',
    sentence: `${decorator} requires ${says}, but the type of the property is ${type}`,
    fix:
      fix === undefined
        ? `declare the property as ${says}, or write a decorator for ${type}`
        : `write ${fix}, or declare the property as ${says}`,
  };
}

/** The contradictions of a decorator and the declared type. */
export interface Contradiction {
  readonly decorator: string;
  readonly says: string;
  readonly type: string;
}

const fixes: Readonly<Record<string, string | undefined>> = {
  Date: '@Type(() => Date) @IsDate()',
  string: '@IsString()',
  number: '@IsNumber() or @IsInt()',
  boolean: '@IsBoolean()',
  bigint: '@Field(BigInt)',
  URL: '@Field(URL)',
};

/** Two decorators of which one rejects what the other accepts. */
export function decoratorContradiction(target: Function, name: string, [first, second]: readonly [Said, Said]): SetupProblem {
  return {
    ...placeOf(target, name),
    code: 'decorator-contradiction',
    sentence: `${first.decorator} requires ${first.says} and ${second.decorator} requires ${second.says}, so no value is valid`,
    fix: 'remove one of them',
  };
}

/** The type that a decorator requires. */
export interface Said {
  readonly decorator: string;
  readonly says: string;
}
