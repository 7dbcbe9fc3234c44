import { Controller, Get, ResponseModel } from 'antiphon';

@Controller('/spare-parts', { tags: ['spare-parts'] })
export class SparePartsController {
  /** Lists the names of all spare parts. */
  @Get()
  @ResponseModel([String])
  list(): string[] {
    return [];
  }
}
