// Compiled, never run: each `@ts-expect-error` is a wrong use that must not compile, everything else a right one that must.
import { IsInt, IsString } from 'class-validator';
import {
  anything,
  Controller,
  enumOf,
  Field,
  Get,
  IntersectionType,
  nullable,
  OmitType,
  oneOf,
  PageOf,
  PartialType,
  PickType,
  ResponseModel,
  Route,
  record,
} from '../../src/index';

class Address {
  @IsString() street!: string;
  @IsString() code!: string;
}
class User {
  @IsInt() id!: number;
  @IsString() name!: string;
  @IsString() secret!: string;
  @Field(Address) address!: Address;
  @Field([Address]) addresses!: Address[];
  @Field(nullable(Address)) maybe!: Address | null;
  @Field(record(Address)) byName!: Record<string, Address>;
  @Field([User]) friends!: User[];
  @Field(anything()) free!: any;
  @Field(record(Number)) counts!: Record<string, number>;
  shout() {
    return 'hey';
  }
}
class Cat {
  @IsInt() lives!: number;
}
class UserPage extends PageOf(User) {
  @IsString() title!: string;
}
class Picked extends PickType(User, ['id', 'secret']) {}
class Partial extends PartialType(User) {}
class Omitted extends OmitType(User, ['id']) {}
class Both extends IntersectionType(User, Cat) {}

declare const user: any;

@Controller('/right')
export class Right {
  @Get('/a') @ResponseModel(User, { exclude: ['secret'], include: new Set(['id', 'name'] as const) }) a() {
    return user;
  }
  @Get('/b') @ResponseModel([User], { include: ['id', 'address'] }) b() {
    return [user];
  }
  @Get('/c') @ResponseModel([User], { exclude: { __all__: ['secret'], 0: { address: ['code'] }, name: true } }) c() {
    return [user];
  }
  @Get('/d') @ResponseModel(record(User), { exclude: ['secret'] }) d() {
    return user;
  }
  @Get('/e') @ResponseModel(nullable(User), { exclude: { address: { code: true }, addresses: ['street'], maybe: ['code'] } }) e() {
    return user;
  }
  @Get('/f') @ResponseModel(PageOf(User), { include: ['id', 'total'], exclude: { items: ['name'], address: ['code'] } }) f() {
    return user;
  }
  @Get('/g') @ResponseModel(oneOf([User, Cat]), { exclude: ['secret', 'lives'] }) g() {
    return user;
  }
  @Get('/h')
  @ResponseModel(User, { exclude: { byName: ['code'], friends: { friends: ['secret'] }, free: { any: ['name'] }, counts: ['free'] } })
  h() {
    return user;
  }
  @Get('/i') @ResponseModel(anything(), { exclude: ['whatever'] }) i() {
    return user;
  }
  @Get('/j') @ResponseModel(UserPage, { exclude: ['title', 'secret'] }) j() {
    return user;
  }
  @Get('/k') @ResponseModel(Picked, { exclude: ['secret'] }) k() {
    return user;
  }
  @Get('/l') @ResponseModel(Partial, { exclude: { address: ['code'] } }) l() {
    return user;
  }
  @Get('/m', { responseModel: User, responseModelExclude: ['secret'] }) m() {
    return user;
  }
  @Get({ responseModel: [User], responseModelInclude: { 0: ['id'], id: true } }) n() {
    return user;
  }
  @Get('/o', { responseModelExclude: ['known only with the controller'] }) o() {
    return user;
  }
  @Get('/p') @ResponseModel(() => User, { exclude: ['secret'] }) p() {
    return user;
  }
  @Get('/q') @ResponseModel(Both, { exclude: ['secret', 'lives'] }) q() {
    return user;
  }
}

@Controller('/right', { responseModel: User, responseModelExclude: { secret: true } })
export class RightController {}

export const wrong = [
  // @ts-expect-error the class has no such property
  ResponseModel(User, { exclude: ['secrt'] }),
  // @ts-expect-error in a set as well
  ResponseModel(User, { include: new Set(['secrt'] as const) }),
  // @ts-expect-error in a record as well
  ResponseModel(User, { exclude: { secrt: true } }),
  // @ts-expect-error nested as well
  ResponseModel(User, { exclude: { address: ['cod'] } }),
  // @ts-expect-error in the elements of a nested list
  ResponseModel(User, { exclude: { addresses: { cod: true } } }),
  // @ts-expect-error three levels deep
  ResponseModel(record([User]), { exclude: { friends: { friends: ['secrt'] } } }),
  // @ts-expect-error text has no members
  ResponseModel(User, { exclude: { name: ['length'] } }),
  // @ts-expect-error a method is not written
  ResponseModel(User, { exclude: ['shout'] }),
  // @ts-expect-error of a list
  ResponseModel([User], { exclude: ['secrt'] }),
  // @ts-expect-error below an index
  ResponseModel([User], { exclude: { 0: ['secrt'] } }),
  // @ts-expect-error below all
  ResponseModel([User], { include: { __all__: ['secrt'] } }),
  // @ts-expect-error an object has no elements
  ResponseModel(User, { include: [0] }),
  // @ts-expect-error of a map
  ResponseModel(record(User), { exclude: ['secrt'] }),
  // @ts-expect-error of null or a class
  ResponseModel(nullable(User), { exclude: ['secrt'] }),
  // @ts-expect-error of a page
  ResponseModel(PageOf(User), { exclude: ['secrt'] }),
  // @ts-expect-error in the items of a page
  ResponseModel(PageOf(User), { exclude: { items: ['secrt'] } }),
  // @ts-expect-error of no option
  ResponseModel(oneOf([User, Cat]), { exclude: ['secrt'] }),
  // @ts-expect-error a mapped class has only what it keeps
  ResponseModel(Picked, { exclude: ['name'] }),
  // @ts-expect-error a mapped class has only what it keeps
  ResponseModel(Omitted, { exclude: ['id'] }),
  // @ts-expect-error in the options of a verb
  Get('/a', { responseModel: User, responseModelExclude: ['secrt'] }),
  // @ts-expect-error without a path
  Get({ responseModel: [User], responseModelInclude: ['secrt'] }),
  // @ts-expect-error of several methods
  Route('GET', '/a', { responseModel: User, responseModelExclude: ['secrt'] }),
  // @ts-expect-error of a controller
  Controller('/a', { responseModel: User, responseModelExclude: ['secrt'] }),
  // @ts-expect-error a value has no members
  ResponseModel(enumOf(['a', 'b']), { exclude: ['a'] }),
];
