import { IsInt, IsString } from 'class-validator';

/** The public fields of a user, without the password hash. */
export class UserResponse {
  @IsInt() id!: number;
  @IsString() name!: string;
}
