/** The names that printed classes import, by their packages. */
export const importedNames = {
  antiphon: 'anything Dto enumOf Field IntersectionType nullable OmitType OneOf oneOf PartialType record Relation'.split(' '),
  'class-validator':
    'ArrayMaxSize ArrayMinSize ArrayUnique Equals IsBoolean IsDate IsIn IsInt IsNumber IsOptional IsString Matches Max MaxLength Min MinLength'.split(
      ' ',
    ),
  'class-transformer': ['Expose'],
} as const;
