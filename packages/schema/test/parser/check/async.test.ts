import { Type } from 'class-transformer';
import {
  IsString,
  registerDecorator,
  Validate,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
  validate,
} from 'class-validator';
import { compileParser, Field, Invalid, parse, parseAsync, readType } from '../../../src';

@ValidatorConstraint({ name: 'isFree', async: true })
class IsFreeConstraint implements ValidatorConstraintInterface {
  async validate(value: unknown): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve));
    return value !== 'taken';
  }

  defaultMessage(): string {
    return '$property is taken';
  }
}

class User {
  @Validate(IsFreeConstraint, { context: { hint: 1 } }) @IsString() name!: string;
}

class Team {
  @ValidateNested({ each: true }) @Type(() => User) users!: User[];
}

const parserOf = (Class: new () => object) => compileParser(readType(Class, { className: 'x' }, () => {}));

describe('async constraints', () => {
  it('make a parser async exactly if its type reaches them', () => {
    class Plain {
      @IsString() name!: string;
    }
    expect([User, Team, Plain].map((Class) => parserOf(Class).isAsync)).toEqual([true, true, false]);
    expect(parserOf(Team).parse({ users: [] })).toBeInstanceOf(Promise);
  });

  it('are awaited, also in nested objects, and reported as by class-validator', async () => {
    const invalid = (await parserOf(Team).parse({ users: [{ name: 'a' }, { name: 'taken' }, {}] })) as Invalid;
    expect(invalid.issues).toEqual([
      { path: ['users', 1, 'name'], code: 'isFree', message: 'name is taken', input: 'taken', context: { hint: 1 } },
      { path: ['users', 2, 'name'], code: 'isString', message: 'name must be a string', missing: true },
    ]);
    const [error] = await validate(Object.assign(new User(), { name: 'taken' }));
    expect(error).toMatchObject({ constraints: { isFree: 'name is taken' }, contexts: { isFree: { hint: 1 } } });
  });

  it('accept a valid value', async () => {
    expect(await parseAsync(Team, { users: [{ name: 'a' }] })).toEqual({ users: [{ name: 'a' }] });
    expect(() => parse(Team, { users: [] })).toThrow('parseAsync');
  });

  it('are called below properties of @Field', async () => {
    class Holder {
      @Field(() => [User]) users!: User[];
    }
    const invalid = (await parserOf(Holder).parse({ users: [{ name: 'taken' }] })) as Invalid;
    expect(invalid.issues.map(({ path, code }) => [path.join('.'), code])).toEqual([['users.0.name', 'isFree']]);
  });

  it('that reject with an unexpected error reject the parse', async () => {
    const Failing = (): PropertyDecorator => (target, name) =>
      registerDecorator({
        name: 'failing',
        async: true,
        target: target.constructor,
        propertyName: String(name),
        validator: { validate: () => Promise.reject(new Error('down')) },
      });
    class Two {
      @Failing() a!: string;
      @Failing() b!: string;
    }
    await expect(parserOf(Two).parse({ a: 1, b: 1 })).rejects.toThrow('down');
  });

  it('that are not registered as async throw an error with the fix', () => {
    const Unflagged = (): PropertyDecorator => (target, name) =>
      registerDecorator({
        name: 'unflagged',
        target: target.constructor,
        propertyName: String(name),
        validator: { validate: () => Promise.resolve(true) },
      });
    class Wrong {
      @Unflagged() a!: string;
    }
    expect(() => parse(Wrong, { a: 1 })).toThrow('register it with { async: true }');
  });
});
