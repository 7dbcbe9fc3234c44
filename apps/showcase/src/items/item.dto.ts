import { IsNumber, IsOptional, IsString } from 'class-validator';

/** Something to buy. */
export class Item {
  @IsString() name!: string;
  @IsNumber() price!: number;
  @IsString({ each: true }) tags: string[] = [];
  @IsOptional() @IsString() description?: string | null = null;
  @IsOptional() @IsNumber() tax?: number | null = null;
}
