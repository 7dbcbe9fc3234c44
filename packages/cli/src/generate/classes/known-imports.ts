import type { KnownImports } from '../source/imports';

const names = {
  antiphon: 'anything Dto enumOf Field IntersectionType nullable OmitType OneOf oneOf PartialType record Relation',
  'class-validator':
    'ArrayMaxSize ArrayMinSize ArrayUnique Equals IsBoolean IsDate IsIn IsInt IsNumber IsOptional IsString Matches Max MaxLength Min MinLength',
  'class-transformer': 'Expose',
} as const;

/** The modules of all names that printed classes refer to, apart from other classes. */
export const knownImports: KnownImports = Object.fromEntries(
  Object.entries(names).flatMap(([module, list]) => list.split(' ').map((name) => [name, module])),
);
