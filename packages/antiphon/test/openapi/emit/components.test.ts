import { nullable, oneOf } from '@antiphon/schema';
import { Exclude, Type } from 'class-transformer';
import { Equals, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { validate } from '../../../../openapi/test/validate';
import { Controller } from '../../../src/decorators/controller';
import { Body } from '../../../src/decorators/parameters';
import { ResponseModel } from '../../../src/decorators/responses';
import { Get, Post } from '../../../src/decorators/verbs';
import { emit } from '../emit';

class Item {
  @IsString() name!: string;
  @IsNumber() price!: number;
}

class Named {
  @IsString() name!: string;
}

class Account {
  @IsString() name!: string;
  @Exclude({ toPlainOnly: true }) @IsString() password!: string;
  @Exclude({ toClassOnly: true }) @IsString() id!: string;
}

class Order {
  @ValidateNested() @Type(() => Account) account!: Account;
}

class Tree {
  @IsString() label!: string;
  @IsOptional() @ValidateNested() @Type(() => Tree) left?: Tree;
}

class Cat {
  @Equals('cat') kind!: string;
}

class Dog {
  @Equals('dog') kind!: string;
}

function otherItem() {
  class Item {
    @IsString() title!: string;
  }
  return Item;
}

function sameItem() {
  class Item {
    @IsString() name!: string;
    @IsNumber() price!: number;
  }
  return Item;
}

const OtherItem = otherItem();
const SameItem = sameItem();

describe('components', () => {
  it('contain a class once, even if it is used several times', () => {
    @Controller('/items')
    class Items {
      @Get('/') @ResponseModel([Item]) list(): Item[] {
        return [];
      }
      @Post('/') @ResponseModel(Item) create(@Body() item: Item) {
        return item;
      }
    }
    const { components, paths } = emit([Items]);
    expect(Object.keys(components?.schemas ?? {})).toEqual(['Item', 'Problem', 'ValidationProblem']);
    expect(paths['/items/']?.get?.responses?.[200]?.content).toEqual({
      'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } } },
    });
  });

  it('distinguish different classes of one name', () => {
    @Controller('/items')
    class Items {
      @Get('/a') @ResponseModel(Item) a(): any {}
      @Get('/b') @ResponseModel(OtherItem) b(): any {}
      @Get('/c') @ResponseModel(SameItem) c(): any {}
    }
    const { components, paths } = emit([Items]);
    const refOf = (path: string) => paths[path]?.get?.responses?.[200]?.content?.['application/json']?.schema;
    expect([refOf('/items/a'), refOf('/items/b'), refOf('/items/c')]).toEqual([
      { $ref: '#/components/schemas/Item' },
      { $ref: '#/components/schemas/Item_2' },
      { $ref: '#/components/schemas/Item' },
    ]);
    expect(components?.schemas?.Item_2).toMatchObject({ properties: { title: { type: 'string' } } });
  });

  it('have two forms of a class whose input differs from its output, and of the classes that contain it', () => {
    @Controller('/orders')
    class Orders {
      @Post('/') @ResponseModel(Order) create(@Body() order: Order) {
        return order;
      }
      @Post('/named') @ResponseModel(Named) rename(@Body() named: Named) {
        return named;
      }
    }
    const { components } = emit([Orders]);
    expect(Object.keys(components?.schemas ?? {})).toEqual([
      'Account-Input',
      'Account-Output',
      'Named',
      'Order-Input',
      'Order-Output',
      'Problem',
      'ValidationProblem',
    ]);
    expect(components?.schemas?.['Order-Output']).toMatchObject({
      properties: { account: { $ref: '#/components/schemas/Account-Output' } },
    });
    expect(Object.keys(components?.schemas?.['Account-Output']?.properties as object)).toEqual(['name', 'id']);
    const single = emit([Orders], { separateInputOutputSchemas: false });
    expect(Object.keys(single.components?.schemas ?? {})).toEqual(['Account', 'Named', 'Order', 'Problem', 'ValidationProblem']);
  });

  it('have one form of a class that is only sent, under its own name', () => {
    @Controller('/accounts')
    class Accounts {
      @Get('/') @ResponseModel(Account) read(): any {}
    }
    expect(Object.keys(emit([Accounts]).components?.schemas ?? {})).toEqual(['Account', 'Problem']);
  });

  it('contain classes that refer to themselves, and the discriminators of a union', async () => {
    @Controller('/pets')
    class Pets {
      @Get('/tree') @ResponseModel(Tree) tree(): any {}
      @Get('/pet') @ResponseModel(nullable(oneOf([Cat, Dog], { discriminator: 'kind' }))) pet(): any {}
    }
    const document = emit([Pets]);
    expect(document.components?.schemas?.Tree).toMatchObject({
      properties: { left: { anyOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'null' }] } },
    });
    expect(JSON.stringify(document)).toContain('"mapping":{"cat":"#/components/schemas/Cat","dog":"#/components/schemas/Dog"}');
    expect(JSON.stringify(document)).not.toContain('ticket:');
    expect(await validate(document)).toEqual([[]]);
  });

  it('forbid undeclared properties of input if the route rejects them', () => {
    @Controller('/items')
    class Items {
      @Post('/') @ResponseModel(Item) create(@Body() item: Item) {
        return item;
      }
    }
    const { components } = emit([Items], {}, { extra: 'forbid' });
    expect(components?.schemas?.['Item-Input-Closed']).toMatchObject({ additionalProperties: false });
    expect(components?.schemas?.['Item-Output']).not.toHaveProperty('additionalProperties');
  });

  it('leave hidden fields out of both forms', () => {
    class Secretive {
      @IsString() name!: string;
      @Exclude() @IsString() secret!: string;
    }
    @Controller('/secrets')
    class Secrets {
      @Get('/') @ResponseModel(Secretive) read(): any {}
    }
    expect(JSON.stringify(emit([Secrets]))).not.toContain('"secret"');
  });
});
