import { Field } from 'antiphon';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsLatitude, IsLongitude, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';

/** A place to search around. */
export class Place {
  @Field({ description: 'Degrees north' }) @IsLatitude() lat!: number;
  @Field({ description: 'Degrees east' }) @IsLongitude() lng!: number;
}

/** The query of a search, as a whole. */
export class SearchFilter {
  @Field({ description: 'Words to look for' }) @IsString() @MaxLength(20) q!: string;
  @Field({ description: 'How many results at most' }) @IsInt() @Min(1) @Max(100) limit: number = 10;
  @Field({ description: 'What the results are sorted by' }) @IsIn(['name', 'price']) order: string = 'name';
  @Field({ description: 'Tags that a result must have' }) @IsOptional() @IsString({ each: true }) tags: string[] = [];
  @Field({ description: 'Where the results are: `?near[lat]=52.5&near[lng]=13.4`' })
  @IsOptional()
  @ValidateNested()
  @Type(() => Place)
  near?: Place;
}
