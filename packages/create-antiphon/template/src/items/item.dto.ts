import { IsNumber, IsOptional, IsString, MaxLength, Min, MinLength } from 'class-validator';

export class NewItem {
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  name!: string;

  @IsNumber()
  @Min(0)
  price!: number;

  @IsOptional()
  @IsString()
  description?: string;
}

export class Item extends NewItem {
  @IsNumber()
  id!: number;
}
