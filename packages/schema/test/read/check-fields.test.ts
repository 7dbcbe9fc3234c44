import { Exclude, Expose, Transform, Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsDateString,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumberString,
  IsOptional,
  IsString,
  Length,
  Matches,
  Min,
  ValidateIf,
} from 'class-validator';
import { Dto, enumOf, Field, nullable, PartialType, PickType, readClass, record } from '../../src';

/** Returns `property code` of each problem of a class. */
function problemsOf(target: new () => object): string[] {
  return readClass(target).problems.map(({ member, code }) => `${member} ${code}`);
}

it('reports a class without a declared field, also one whose base has none', () => {
  class Bare {
    name!: string;
  }
  class Derived extends Bare {}
  class Declared extends Bare {
    @IsString() title!: string;
  }
  expect(problemsOf(Bare)).toEqual(['undefined class-without-fields']);
  expect(problemsOf(Derived)).toEqual(['undefined class-without-fields']);
  expect(problemsOf(Declared)).toEqual([]);
});

it('reports a property with an initializer that no decorator declares, also an inherited one, unless it is excluded', () => {
  class Base {
    @IsString() name!: string;
    tags: string[] = [];
    @Exclude() secret = 's';
    render = () => this.name;
    #cache = new Map<string, string>();
    cached() {
      return this.#cache;
    }
  }
  class Derived extends Base {
    size = 1;
  }
  @Exclude()
  class Exposed {
    @Expose() @IsString() name!: string;
    hidden = 1;
  }
  expect(problemsOf(Base)).toEqual(['tags undeclared-property']);
  expect(problemsOf(Derived)).toEqual(['tags undeclared-property', 'size undeclared-property']);
  expect(problemsOf(Exposed)).toEqual([]);
  expect(problemsOf(PickType(Derived, ['name']))).toEqual([]);
});

it('reports a property whose only decorator belongs to another library', () => {
  const Column = () => (_prototype: object, _name: string) => undefined;
  const Listen = () => (_prototype: object, _name: string, _descriptor: PropertyDescriptor) => undefined;
  class Entity {
    @Column() @IsString() name!: string;
    @Column() size!: number;
    @Listen() changed() {
      return this.name;
    }
  }
  class Order extends Entity {
    @Column() placed!: Date;
  }
  expect(problemsOf(Entity)).toEqual(['size undeclared-property']);
  expect(problemsOf(Order)).toEqual(['size undeclared-property', 'placed undeclared-property']);
});

it('reports fields with names of members of every object, and methods', () => {
  class Odd {
    @Field(String) valueOf!: never;
    @Field(String) hasOwnProperty!: never;
    @Expose() total() {
      return 1;
    }
    @Expose() get size(): number {
      return 1;
    }
  }
  expect(problemsOf(Odd)).toEqual(['valueOf reserved-field-name', 'hasOwnProperty reserved-field-name', 'total method-as-field']);
});

enum Color {
  Red = 'red',
}
enum Level {
  Low,
  High,
}

it('reports a decorator that rejects every value of the declared type', () => {
  class Wrong {
    @IsDateString() at!: Date;
    @IsInt() count!: string;
    @IsString() size!: number;
    @IsBoolean() flag!: string;
    @IsDate() day!: string;
    @IsEmail() mail!: number;
    @Min(1) least!: string;
    @Length(1, 2) text!: number;
    @Matches(/a/) code!: Date;
    @IsArray() list!: string;
    @ArrayMinSize(1) items!: number;
    @IsString({ each: true }) words!: string;
    @IsString() names!: string[];
    @IsNumberString() price!: number;
    @IsIn(['a', 'b']) letter!: number;
    @IsEnum(Level) level!: string;
    @Type(() => Number) @IsNotEmpty() typed!: string;
    @Field(Date) when!: string;
    @Field(BigInt) big!: number;
    @Field([String]) all!: string;
    @Field(enumOf([1, 2])) one!: string;
  }
  expect(problemsOf(Wrong)).toEqual(
    'at count size flag day mail least text code list items words names price letter level typed when big all one'
      .split(' ')
      .map((name) => `${name} type-contradiction`),
  );
});

it('shows how to declare the elements of a list whose decorator requires one value', () => {
  class Wrong {
    @IsString() tags!: string[];
  }
  expect(readClass(Wrong).problems.map(({ fix }) => fix)).toEqual([
    'write @IsString({ each: true }) or @Field(() => [Item]), or declare the property as string',
  ]);
});

it('accepts decorators that match the declared type, or a type that the compiler erased', () => {
  class Right {
    @IsDateString() at!: string;
    @Type(() => Date) @IsDate() day!: Date;
    @IsInt() count!: number;
    @IsEnum(Color) color!: Color;
    @IsEnum(Level) level!: Level;
    @IsIn(['a', 1]) mixed!: string;
    @IsString({ each: true }) words!: string[];
    @IsInt({ each: true }) numbers!: Set<number>;
    @Field(nullable(String)) maybe!: string | null;
    @Field(record(Number)) counts!: Record<string, number>;
    @IsOptional() @IsString() optional?: string;
    @Transform(({ value }) => Number(value)) @IsInt() transformed!: number;
    @IsString({ groups: ['admin'] }) @IsInt() grouped!: number;
    @ValidateIf(() => false) @IsString() off!: string;
  }
  expect(problemsOf(Right)).toEqual([]);
  expect(problemsOf(PartialType(Right))).toEqual([]);
});

it('reports two decorators of which each rejects what the other accepts', () => {
  class Wrong {
    @IsString() @IsInt() both!: unknown;
    @IsDate() @IsDateString() date!: unknown;
    @IsString() @IsArray() @IsNotEmpty() list!: unknown;
    @IsEnum(Color) @IsString() fine!: unknown;
  }
  expect(problemsOf(Wrong)).toEqual(['both', 'date', 'list'].map((name) => `${name} decorator-contradiction`));
});

it('reports options that @Field and @Dto do not have, with the name that was probably meant', () => {
  @Dto({ nmae: 'Thing' } as object)
  class Thing {
    @Field({ minimun: 1 } as never) size!: number;
  }
  expect(readClass(Thing).problems.map(({ member, sentence, fix }) => [member, sentence, fix])).toEqual([
    ['size', '`minimun` is not an option of @Field', 'write `minimum` instead'],
    [undefined, '`nmae` is not an option of @Dto', 'write `name` instead'],
  ]);
});
