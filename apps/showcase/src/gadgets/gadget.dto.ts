import { IsNumber, IsString } from 'class-validator';

/** A gadget. */
export class Gadget {
  @IsString() name!: string;
  @IsNumber() watts!: number;
}
