import { Controller, Get, IncludeInSchema, Path, ResponseModel, Summary, Tags } from 'antiphon';
import { UserResponse } from './user.dto';
import { findDamagedUser, findUser } from './user-store';

/** A response model determines the fields that are sent, for any returned value. */
@Controller('/users')
@Tags('response models')
export class UsersController {
  @Get('/:userId')
  @ResponseModel(UserResponse)
  @Summary('Only the fields of the model are sent: no password hash')
  read(@Path('userId', Number, { type: 'integer', description: 'Number of the user', example: 1 }) _userId: number) {
    return findUser();
  }

  @Get('/')
  @ResponseModel([UserResponse])
  @Summary('The same for a list')
  list() {
    return [findUser(), findUser()];
  }

  @Get('/damaged')
  @IncludeInSchema(false)
  @ResponseModel(UserResponse)
  @Summary('A value that does not fit its model: 500, and the client learns nothing of it')
  damaged() {
    return findDamagedUser();
  }
}
