import { Field } from 'antiphon';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsLatitude, IsLongitude, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';

/** The center of a search. */
export class Place {
  @Field({ description: 'Degrees north' }) @IsLatitude() lat!: number;
  @Field({ description: 'Degrees east' }) @IsLongitude() lng!: number;
}

/** The query of a search, as a whole. */
export class SearchFilter {
  @Field({ description: 'Search words' }) @IsString() @MaxLength(20) q!: string;
  @Field({ description: 'Maximum number of results' }) @IsInt() @Min(1) @Max(100) limit: number = 10;
  @Field({ description: 'Sort order of the results' }) @IsIn(['name', 'price']) order: string = 'name';
  @Field({ description: 'Required tags of the results' }) @IsOptional() @IsString({ each: true }) tags: string[] = [];
  @Field({ description: 'Center of the results: `?near[lat]=52.5&near[lng]=13.4`' })
  @IsOptional()
  @ValidateNested()
  @Type(() => Place)
  near?: Place;
}
