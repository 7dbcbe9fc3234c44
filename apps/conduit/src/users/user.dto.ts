import { Field, PartialType, PickType } from 'antiphon';

export class NewUser {
  @Field({ minLength: 1 }) username!: string;
  @Field({ format: 'email' }) email!: string;
  @Field({ format: 'password', minLength: 8 }) password!: string;
}

export class LoginUser extends PickType(NewUser, ['email', 'password']) {}

export class UpdateUser extends PartialType(NewUser) {
  @Field({ optional: true }) bio?: string;
  @Field({ optional: true }) image?: string;
}

export class User {
  @Field() email!: string;
  @Field() token!: string;
  @Field() username!: string;
  @Field() bio!: string;
  @Field() image!: string;
}

export class UserResponse {
  @Field() user!: User;
}
