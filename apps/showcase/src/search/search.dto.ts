import { Field } from 'antiphon';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** The query of a search, as a whole. */
export class SearchFilter {
  @Field({ description: 'Words to look for' }) @IsString() @MaxLength(20) q!: string;
  @Field({ description: 'How many results at most' }) @IsInt() @Min(1) @Max(100) limit: number = 10;
  @Field({ description: 'What the results are sorted by' }) @IsIn(['name', 'price']) order: string = 'name';
  @Field({ description: 'Tags that a result must have' }) @IsOptional() @IsString({ each: true }) tags: string[] = [];
}
