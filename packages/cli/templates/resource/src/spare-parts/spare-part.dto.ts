import { Field, OmitType, PartialType } from 'antiphon';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, MaxLength, Min, MinLength } from 'class-validator';

// #region enums
export const sparePartConditions = ['new', 'used'] as const;
export type SparePartCondition = (typeof sparePartConditions)[number];

// #endregion
export class SparePart {
  @IsInt()
  @Min(1)
  id!: number;

  // #region fields
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  name!: string;

  @IsString()
  code!: string;

  @IsNumber()
  @Min(0)
  price!: number;

  @IsIn(sparePartConditions)
  condition: SparePartCondition = 'new';

  @IsOptional()
  @IsString()
  note: string | null = null;
  // #endregion
}

export class NewSparePart extends OmitType(SparePart, ['id']) {}

export class SparePartChanges extends PartialType(NewSparePart) {}

export class SparePartPage {
  @Field([SparePart])
  items!: SparePart[];

  @Field({ description: 'The number of items on all pages' })
  @IsInt()
  @Min(0)
  total!: number;
}
