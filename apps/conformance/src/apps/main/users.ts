import { Body, Controller, Get, JSONResponse, nullable, Path, Post, ResponseModel, record, Throws } from 'antiphon';
import { IsInt, IsString } from 'class-validator';
import { integer } from '../integer';
import { unchecked } from '../unchecked';

export class UserResponse {
  @IsInt() id!: number;
  @IsString() name!: string;
}

export class UserBase {
  @IsString() name!: string;
}

export class UserInSub extends UserBase {
  @IsString() password!: string;
}

const user = { id: 1, name: 'Ana', password_hash: 's3cr3t' };

/** An object of the database, with fields that must not be sent. */
class UserRow {
  id = 1;
  name = 'Ana';
  password_hash = 's3cr3t';
}

/** Response models: filtered fields, and values that do not match. */
@Controller('/users')
export class UsersController {
  @Get('/wrong/:id')
  @ResponseModel(UserResponse)
  wrong(@Path('id', Number, integer) id: number) {
    return new JSONResponse({ id, password_hash: 's3cr3t' });
  }

  @Get('/right/:id')
  @ResponseModel(UserResponse)
  right(@Path('id', Number, integer) _id: number) {
    return user;
  }

  @Get('/orm/:id')
  @ResponseModel(UserResponse)
  object(@Path('id', Number, integer) _id: number) {
    return new UserRow();
  }

  @Get('/none/:id')
  @Throws(500)
  @ResponseModel(UserResponse)
  none(@Path('id', Number, integer) _id: number) {
    return unchecked(null);
  }

  @Get('/optional/:id')
  @ResponseModel(nullable(UserResponse))
  optional(@Path('id', Number, integer) _id: number) {
    return null;
  }

  @Get('/invalid/:id')
  @Throws(500)
  @ResponseModel(UserResponse)
  invalid(@Path('id', Number, integer) _id: number) {
    return unchecked({ id: 'not-an-int' });
  }

  @Get('/coerce/:id')
  @Throws(500)
  @ResponseModel(UserResponse)
  coerced(@Path('id', Number, integer) _id: number) {
    return unchecked({ id: '7', name: 'x' });
  }

  @Get('/list')
  @ResponseModel([UserResponse])
  list() {
    return [user, user];
  }

  @Get('/dict')
  @ResponseModel(record(UserResponse))
  byName() {
    return { a: user };
  }

  @Post('/filter-sub')
  @ResponseModel(UserBase)
  filtered(@Body() user: UserInSub) {
    return user;
  }

  @Post('/filter-annotation')
  @ResponseModel(UserBase)
  filteredByReturnType(@Body() user: UserInSub): UserBase {
    return user;
  }

  @Get('/nested-filter')
  @ResponseModel([UserBase])
  filteredElements() {
    return [Object.assign(new UserInSub(), { name: 'n', password: 'p' })];
  }

  @Get('/response-model-none')
  @ResponseModel(null)
  withoutModel() {
    return user;
  }

  @Get('/return-response')
  returnedResponse(): JSONResponse {
    return new JSONResponse({ x: 1 });
  }
}
