// Values that a class for a whole source and a parameter, or two classes, declare with other limits.
import { IsIn, IsInt, Max, MaxLength, Min } from 'class-validator';
import { Controller, createApp, Depends, dependency, enumOf, Field, Get, Header, header, nullable, Query, query } from '../../src';

class Page {
  @IsInt() @Min(1) @Max(100) page!: number;
  @Field(String, { description: 'Text to find', maxLength: 50 }) q = '';
  @IsIn(['a', 'b']) sort!: string;
}
class Search {
  @MaxLength(40) q!: string;
}
class Tenant {
  @Field({ minLength: 2 }) xTenant!: string;
}
const limits = { minimum: 1, maximum: 100 };

@Controller('/a')
class A {
  @Get('/number') number(@Query() pages: Page, @Query('page', Number, { ...limits, maximum: 50 }) page: number) {
    return [pages, page];
  }
  @Get('/integer') integer(@Query() pages: Page, @Query('page', Number, limits) page: number) {
    return [pages, page];
  }
  @Get('/classes') classes(@Query() pages: Page, @Depends(dependency({ uses: [query(Search)] }, ({ q }) => q)) q: string) {
    return [pages, q];
  }
  @Get('/enum') enum(@Query() pages: Page, @Query('sort', enumOf(['a', 'b', 'c'])) sort: string) {
    return [pages, sort];
  }
  @Get('/header') header(@Header() tenant: Tenant, @Depends(dependency({ uses: [header('x-tenant', String)] }, (id) => id)) id: string) {
    return [tenant, id];
  }
  @Get('/alike') alike(
    @Query() pages: Page,
    @Query('page', { type: 'integer', ...limits, description: 'Number of the page' }) page: number,
    @Query('q', { maxLength: 50, default: 'x' }) q: string,
    @Query('sort?', nullable(enumOf(['a', 'b']))) sort: string | null | undefined,
  ) {
    return [pages, page, q, sort];
  }
}

export default createApp({ controllers: [A] });
// → parameter-conflict | A.number | 20 | declare it alike, or once: in one parameter, or in one dependency that the others use
// → parameter-conflict | A.integer | 23 | declare it alike, or once: in one parameter, or in one dependency that the others use
// → parameter-conflict | A.classes | 26 | declare it alike, or once: in one parameter, or in one dependency that the others use
// → parameter-conflict | A.enum | 29 | declare it alike, or once: in one parameter, or in one dependency that the others use
// → parameter-conflict | A.header | 32 | declare it alike, or once: in one parameter, or in one dependency that the others use
