import { anything, Controller, FileResponse, Get, HTMLResponse, oneOf, Path, ResponseClass, ResponseModel, record, Throws } from 'antiphon';
import { Expose, instanceToPlain, Type } from 'class-transformer';
import { IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { unchecked } from '../unchecked';
import { dataFile } from './data-files';
import { UserResponse } from './users';

class ItemFull {
  @IsString() name!: string;
  @IsOptional() @IsString() description: string | null = null;
  @IsNumber() price!: number;
  @IsNumber() tax: number = 10.5;
  @IsString({ each: true }) tags: string[] = [];
}

const items: Readonly<Record<string, ItemFull>> = unchecked({
  foo: { name: 'Foo', price: 50.2 },
  bar: { name: 'Bar', description: 'The bartenders', price: 62, tax: 20.2 },
  baz: { name: 'Baz', description: null, price: 50.2, tax: 10.5, tags: [] },
});

export class Sub {
  @IsInt() a!: number;
  @IsInt() b!: number;
}

class Nest {
  @ValidateNested() @Type(() => Sub) one!: Sub;
  @ValidateNested({ each: true }) @Type(() => Sub) many!: Sub[];
  @IsInt() z: number = 1;
}

const nest = unchecked({
  one: { a: 1, b: 2 },
  many: [
    { a: 3, b: 4 },
    { a: 5, b: 6 },
  ],
});

/** A model whose names in JSON differ from its property names. */
class Aliased {
  @Expose({ name: 'firstName' }) @IsString() first_name!: string;
  @Expose({ name: 'theN' }) @IsInt() n: number = 1;
}

const aliased = () => Object.assign(new Aliased(), { first_name: 'A' });

/** The switches of the response model, and models with classes that are not JSON. */
@Controller('/rm')
export class ModelSwitchesController {
  @Get('/plain/:i')
  @ResponseModel(ItemFull)
  plain(@Path('i') name: string) {
    return itemOf(name);
  }

  @Get('/exclude-unset/:i')
  @ResponseModel(ItemFull, { excludeUnset: true })
  excludeUnset(@Path('i') name: string) {
    return itemOf(name);
  }

  @Get('/exclude-defaults/:i')
  @ResponseModel(ItemFull, { excludeDefaults: true })
  excludeDefaults(@Path('i') name: string) {
    return itemOf(name);
  }

  @Get('/exclude-none/:i')
  @ResponseModel(ItemFull, { excludeNone: true })
  excludeNone(@Path('i') name: string) {
    return itemOf(name);
  }

  @Get('/include/:i')
  @ResponseModel(ItemFull, { include: new Set(['name', 'description']) })
  include(@Path('i') name: string) {
    return itemOf(name);
  }

  @Get('/include-list/:i')
  @ResponseModel(ItemFull, { include: ['name', 'description'] })
  includeList(@Path('i') name: string) {
    return itemOf(name);
  }

  @Get('/exclude/:i')
  @ResponseModel(ItemFull, { exclude: ['tax'] })
  exclude(@Path('i') name: string) {
    return itemOf(name);
  }

  @Get('/nested-include')
  @ResponseModel(Nest, { include: { one: ['a'], many: { __all__: ['b'] } } })
  nestedInclude() {
    return nest;
  }

  @Get('/nested-exclude')
  @ResponseModel(Nest, { exclude: { one: ['a'], many: { 0: ['b'] } } })
  nestedExclude() {
    return nest;
  }

  @Get('/nested-unset')
  @ResponseModel(Nest, { excludeUnset: true })
  nestedUnset() {
    return nest;
  }

  @Get('/alias')
  @ResponseModel(Aliased)
  alias() {
    return unchecked({ firstName: 'A' });
  }

  @Get('/alias-model')
  @ResponseModel(Aliased)
  aliasOfAnInstance() {
    return aliased();
  }

  @Get('/alias-off')
  @ResponseModel(Aliased, { byAlias: false })
  withoutAlias() {
    return unchecked({ firstName: 'A' });
  }

  @Get('/alias-no-model')
  aliasWithoutModel() {
    return instanceToPlain(aliased());
  }

  @Get('/alias-by-name')
  @ResponseModel(Aliased)
  byName() {
    return unchecked({ first_name: 'A' });
  }

  @Get('/union')
  @ResponseModel(oneOf([UserResponse, Sub]))
  union() {
    return unchecked({ a: 1, b: 2, c: 3 });
  }

  @Get('/int')
  @Throws(500)
  @ResponseModel(Number)
  number() {
    return unchecked('12');
  }

  @Get('/plain-dict')
  @ResponseModel(record(anything()))
  plainObject() {
    return { a: 1 };
  }

  @Get('/html-with-model')
  @ResponseModel(String)
  @ResponseClass(HTMLResponse)
  htmlOfText() {
    return '<b>x</b>';
  }

  @Get('/html-with-object-model')
  @Throws(500)
  @ResponseModel(UserResponse)
  @ResponseClass(HTMLResponse)
  htmlOfAnObject() {
    return { id: 1, name: 'Ana', password_hash: 's3cr3t' };
  }

  @Get('/file-class-with-annotation')
  @ResponseClass(FileResponse)
  file(): string {
    return dataFile('ten.bin');
  }
}

function itemOf(name: string) {
  const item = items[name];
  if (item === undefined) throw new Error(`the recordings request no item \`${name}\``);
  return item;
}
