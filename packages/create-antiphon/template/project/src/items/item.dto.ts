import { Field, OmitType, PartialType } from 'antiphon';
import { IsInt, IsNumber, IsOptional, IsString, MaxLength, Min, MinLength } from 'class-validator';
import { settings } from '../settings.js';

export class Item {
  @IsInt()
  @Min(1)
  id!: number;

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

/** A body that creates an item. */
export class NewItem extends OmitType(Item, ['id']) {}

/** A body that changes an item: every field is optional. */
export class ItemChanges extends PartialType(NewItem) {}

/** The part of the list that a client requests. */
export class ItemRange {
  @Field(Number, { type: 'integer', minimum: 1, maximum: 100, description: 'Number of items' })
  limit = settings.pageSize;

  @Field(Number, { type: 'integer', minimum: 0, description: 'Number of items to skip' })
  offset = 0;
}
