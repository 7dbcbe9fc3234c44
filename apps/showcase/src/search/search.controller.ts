import { Controller, Get, Query, ResponseModel, Summary, Tags } from 'antiphon';
import { SearchFilter } from './search.dto';

/** Text of the URL, coerced by the declared types and checked. */
@Controller('/search')
@Tags('validation')
export class SearchController {
  @Get('/')
  @ResponseModel(SearchFilter)
  @Summary('A class for the whole query: one value is a list of one, "7" is 7')
  search(@Query() filter: SearchFilter) {
    return filter;
  }

  @Get('/pages')
  @Summary('Single parameters, with JSON Schema words')
  pages(
    @Query('page', Number, { type: 'integer', minimum: 1, default: 1, description: 'Which page, from 1' }) page: number,
    @Query('archived', Boolean, { default: false, description: 'Also what is archived' }) archived: boolean,
    @Query('q?', String, { description: 'Words to look for' }) q: string | undefined,
  ) {
    return { page, archived, q: q ?? null };
  }
}
