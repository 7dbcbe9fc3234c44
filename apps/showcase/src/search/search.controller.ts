import { Body, Controller, Get, Query, QueryMethod, ResponseModel, Summary, Tags } from 'antiphon';
import { SearchFilter } from './search.dto';

/** Values from the URL, converted to the declared types and validated. */
@Controller('/search')
@Tags('validation')
export class SearchController {
  @Get('/')
  @ResponseModel(SearchFilter)
  @Summary('A class for the whole query: one value is a list of one, "7" is 7')
  search(@Query() filter: SearchFilter) {
    return filter;
  }

  @QueryMethod('/', { includeInSchema: false })
  @ResponseModel(SearchFilter)
  @Summary('The same class as a body, which may be larger than a URL. Only documents of OpenAPI 3.2 can show the method')
  searchByBody(@Body() filter: SearchFilter) {
    return filter;
  }

  @Get('/pages')
  @Summary('Single parameters, with keywords of JSON Schema')
  pages(
    @Query('page', Number, { type: 'integer', minimum: 1, default: 1, description: 'Number of the page, from 1' }) page: number,
    @Query('archived', Boolean, { default: false, description: 'Includes archived items' }) archived: boolean,
    @Query('q?', String, { description: 'Search words' }) q: string | undefined,
  ) {
    return { page, archived, q: q ?? null };
  }
}
