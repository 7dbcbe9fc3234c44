import { IsInt, IsString, Length } from 'class-validator';

export class NewNote {
  @IsString() @Length(1, 200) text!: string;
}

export class Note extends NewNote {
  @IsInt() id!: number;
}
