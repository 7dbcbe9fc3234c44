import { Controller, Get, Query, Summary, Tags } from 'antiphon';
import { SearchFilter } from './search.dto';

/** Text of the URL, coerced by the declared types and checked. */
@Controller('/search')
@Tags('validation')
export class SearchController {
  @Get('/')
  @Summary('A class for the whole query: one value is a list of one, "7" is 7')
  search(@Query() filter: SearchFilter) {
    return filter;
  }

  @Get('/pages')
  @Summary('Single parameters, with JSON Schema words')
  pages(
    @Query('page', Number, { type: 'integer', minimum: 1, default: 1 }) page: number,
    @Query('archived', Boolean, { default: false }) archived: boolean,
    @Query('q?', String) q: string | undefined,
  ) {
    return { page, archived, q: q ?? null };
  }
}
