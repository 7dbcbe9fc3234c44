import { Expose, Type } from 'class-transformer';
import { Allow, IsArray, IsEnum, IsIn, IsInt, IsNumber, IsOptional, IsString, Validate, ValidateBy, ValidateNested } from 'class-validator';
import {
  anything,
  Dto,
  defineConstraint,
  Field,
  nullable,
  readClass,
  readType,
  SetupError,
  type SetupProblem,
  type TypeSpec,
} from '../../src';
import { readDesignType } from '../../src/internal';

const problemsOf = (spec: TypeSpec) => {
  const problems: SetupProblem[] = [];
  readType(spec, { className: 'Orders', member: 'create' }, (problem) => problems.push(problem));
  return problems.map(({ className, member, code }) => `${className}.${member} ${code}`);
};
const kindOf = (Class: new () => object, name: string) => readClass(Class).fields.find((field) => field.name === name)?.type.kind;

class Item {
  @IsString() name!: string;
}

describe('a class', () => {
  it('is read once, and frozen', () => {
    const shape = readClass(Item);
    expect(readClass(Item)).toBe(shape);
    expect(Object.isFrozen(shape) && Object.isFrozen(shape.fields) && Object.isFrozen(shape.fields[0])).toBe(true);
  });

  it('is read without a call of its getters, inherited or its own', () => {
    const called: string[] = [];
    class User {
      @IsString() name!: string;
      constructor() {
        Object.defineProperty(this, 'secret', { enumerable: true, get: () => called.push('secret') });
      }
      @Expose() get upper(): string {
        called.push('upper');
        return this.name.toUpperCase();
      }
    }
    expect(readClass(User).fields.map(({ name, default: initial }) => [name, initial])).toEqual([
      ['name', undefined],
      ['upper', undefined],
    ]);
    expect(called).toEqual([]);
  });

  it('has fields that are required, optional, nullable or have a default', () => {
    class Order {
      @IsInt() id!: number;
      @IsOptional() @IsString() note?: string;
      @IsString({ each: true }) tags: string[] = [];
      @Field(() => nullable(String)) by!: string | null;
      @Allow() free?: unknown;
      @Field({ optional: true }) nick?: string;
    }
    const facts = readClass(Order).fields.map(({ name, required, optional, nullable: admitsNull, hasDefault }) => ({
      name,
      required,
      optional,
      nullable: admitsNull,
      hasDefault,
    }));
    expect(facts).toEqual([
      { name: 'id', required: true, optional: false, nullable: false, hasDefault: false },
      { name: 'note', required: false, optional: true, nullable: true, hasDefault: false },
      { name: 'tags', required: false, optional: false, nullable: false, hasDefault: true },
      { name: 'by', required: true, optional: false, nullable: true, hasDefault: false },
      { name: 'free', required: false, optional: false, nullable: false, hasDefault: false },
      { name: 'nick', required: false, optional: true, nullable: false, hasDefault: false },
    ]);
  });

  it('has the type of @Field, else of @Type, else the type that the constraints imply, else the type that the compiler emitted', () => {
    enum Color {
      Red = 'red',
    }
    class Typed {
      @Field(() => Date) @IsString() a!: unknown;
      @Type(() => Item) @ValidateNested() b!: unknown;
      @Type(() => Item) @ValidateNested({ each: true }) c!: unknown;
      @Type(() => Item) @ValidateNested() d!: Set<Item>;
      @IsEnum(Color) e!: Color;
      @IsIn([1, 2]) f!: number;
      @IsString({ each: true }) g!: string[];
      @IsInt() h!: number;
      @IsNumber() i!: number;
      @IsOptional() j?: boolean;
    }
    expect('abcdefghij'.split('').map((name) => kindOf(Typed, name))).toEqual([
      'date',
      'object',
      'array',
      'set',
      'enum',
      'enum',
      'array',
      'integer',
      'number',
      'boolean',
    ]);
  });

  it('has the fields of its base class first, and names in JSON for both directions', () => {
    class Base {
      @IsString() first!: string;
    }
    class Sub extends Base {
      @Expose({ name: 'secondName' }) @IsString() second!: string;
      @Expose({ name: 'out', toPlainOnly: true }) @IsString() third!: string;
    }
    expect(readClass(Sub).fields.map(({ name, wireNameOut }) => [name, wireNameOut])).toEqual([
      ['first', 'first'],
      ['second', 'secondName'],
      ['third', 'out'],
    ]);
    expect(readClass(Sub).fields[1]?.wireNameIn).toBe('secondName');
  });

  it('has documentation', () => {
    @Dto({ name: 'Thing', description: 'A thing.' })
    class Documented {
      @Field({ description: 'Its name', example: 'a', deprecated: true, maxLength: 5 }) name!: string;
    }
    const { name, documentation, fields } = readClass(Documented);
    expect({ name, documentation }).toEqual({ name: 'Thing', documentation: { description: 'A thing.' } });
    expect(fields[0]?.documentation).toEqual({ description: 'Its name', example: 'a', deprecated: true });
    expect(fields[0]?.type).toEqual({ kind: 'string', keywords: { maxLength: 5 } });
  });
});

describe('readType reports', () => {
  it('a nested object without a type', () => {
    class Order {
      @ValidateNested() item!: Item;
    }
    expect(problemsOf(Order)).toEqual(['Order.item nested-without-type']);
    expect(readClass(Order).problems[0]?.fix).toContain('@Type(() => Item)');
  });

  it('an array without an element type', () => {
    class Order {
      @IsArray() items!: Item[];
      @IsOptional() tags?: string[];
      @Allow() anything!: unknown[];
      @Field(() => [anything()]) free!: unknown[];
    }
    expect(readClass(Order).problems.map(({ member, code }) => `${member} ${code}`)).toEqual([
      'items array-without-element',
      'tags array-without-element',
    ]);
  });

  it('an interface, a union or an alias if no decorator specifies the type', () => {
    class Order {
      @IsOptional() meta?: Record<string, unknown>;
      @Field() either!: string | number;
    }
    expect(readClass(Order).problems.map(({ member, code }) => `${member} ${code}`)).toEqual(['meta erased-type', 'either erased-type']);
  });

  it('missing metadata, such as from esbuild', () => {
    class Order {}
    Field()(Order.prototype, 'id');
    IsString()(Order.prototype, 'name');
    expect(problemsOf(Order)).toEqual(['Order.id missing-metadata']);
    expect(kindOf(Order, 'name')).toBe('string');
  });

  it('a type that is inferred from the initial value, as each compiler writes it', () => {
    class Search {
      @Field() text!: string;
      @Field() limit = 20;
      @Field() sort = { by: 'name' };
      @Reflect.metadata('design:type', Object) @Field() byTsc = true;
    }
    expect(readClass(Search).problems).toEqual([
      expect.objectContaining({ member: 'limit', code: 'inferred-type', fix: expect.stringContaining('@Field(Number)') }),
      expect.objectContaining({ member: 'sort', code: 'inferred-type', fix: expect.stringContaining('@Field(() => T)') }),
      expect.objectContaining({
        member: 'byTsc',
        code: 'erased-type',
        sentence: expect.stringContaining('inferred from the initial value'),
      }),
    ]);
  });

  it('a validator class that is not registered', () => {
    class Forgotten {}
    class Order {
      @Validate(Forgotten) id!: string;
    }
    expect(problemsOf(Order)).toEqual(['Order.id validator-not-registered']);
  });

  it('a constructor that needs arguments', () => {
    class Order {
      @IsString() id: string;
      constructor(options: { id: string }) {
        this.id = options.id;
      }
    }
    expect(problemsOf(Order)).toEqual(['Order.undefined constructor-needs-arguments']);
  });

  it('the problems of every class that is reached, once, and those of the type itself', () => {
    class Line {
      @IsArray() parts!: unknown[];
    }
    class Order {
      @Field(() => [Line]) lines!: Line[];
      @Field(() => Line) first!: Line;
    }
    expect(problemsOf([Order])).toEqual(['Line.parts array-without-element']);
    expect(problemsOf(Object as never)).toEqual(['Orders.create erased-type']);
    expect(problemsOf([] as never)).toEqual(['Orders.create erased-type']);
  });

  it('the same problem of several properties once, at their class', () => {
    class Order {
      @IsOptional() items?: string[];
      @IsOptional() tags?: string[];
      @IsOptional() meta?: Record<string, unknown>;
    }
    const problems: SetupProblem[] = [];
    readType(Order, { className: 'Orders' }, (problem) => problems.push(problem));
    expect(problems.map(({ className, member, sentence }) => [className, member, sentence])).toEqual([
      ['Order', undefined, 'the element type is unknown, so any value would be accepted (`items`, `tags`)'],
      ['Order', 'meta', expect.stringContaining('the compiler erased the type of the property to `Object`')],
    ]);
  });

  it('problems that a SetupError lists with their fixes', () => {
    class Order {
      @IsString() name!: string;
    }
    expect(readClass(Order).problems).toEqual([]);
    const error = new SetupError([{ className: 'Order', member: 'item', code: 'x', sentence: 'the item is wrong', fix: 'correct it' }]);
    expect(error.message).toBe('1 problem found at startup:\n  Order.item: the item is wrong\n    Fix: correct it');
  });
});

describe('a constraint that the application defines', () => {
  it('makes its property required unless its check accepts undefined', () => {
    defineConstraint({ decorator: 'IsShort', key: 'isShort', sentence: '', predicate: () => (value) => value.length < 3, grade: 'none' });
    defineConstraint({
      decorator: 'IsNotSold',
      key: 'isNotSold',
      sentence: '',
      predicate: () => (value) => value !== 'sold',
      grade: 'none',
    });
    const named = (name: string) => ValidateBy({ name, validator: { validate: () => true } });
    class Item {
      @named('isShort') code!: string;
      @named('isNotSold') state!: string;
      @named('other') other!: string;
    }
    expect(readClass(Item).fields.map(({ name, required }) => [name, required])).toEqual([
      ['code', true],
      ['state', false],
      ['other', true],
    ]);
  });
});

describe('readDesignType', () => {
  it.each([Object, Array, Promise, Map, Function, undefined, { A: 1 }])('returns undefined for %p', (designType) => {
    expect(readDesignType(designType, { className: 'x' }, () => {})).toBeUndefined();
  });

  it('returns a scalar or a class', () => {
    expect([String, Date, Item].map((designType) => readDesignType(designType, { className: 'x' }, () => {})?.kind)).toEqual([
      'string',
      'date',
      'object',
    ]);
  });
});
