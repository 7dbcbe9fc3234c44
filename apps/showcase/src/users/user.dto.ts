import { IsInt, IsString } from 'class-validator';

/** A user as the world may see them: no password hash. */
export class UserResponse {
  @IsInt() id!: number;
  @IsString() name!: string;
}
