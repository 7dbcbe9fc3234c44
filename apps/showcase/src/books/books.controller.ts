import { Controller, Get, Path, ResponseModel, Summary, Tags } from 'antiphon';
import { CrudController } from '../crud/crud.controller';
import { Book } from './book.dto';

/** A controller that inherits its actions and adds one. */
@Controller('/books')
@Tags('extended controllers')
export class BooksController extends CrudController(Book) {
  constructor() {
    super();
    this.create({ title: 'The Cherry Orchard', author: 'Chekhov' });
  }

  @Get('/by/:author')
  @ResponseModel([Book])
  @Summary('An additional action beside the inherited ones')
  by(@Path('author', String, { description: 'Author of the books', example: 'Chekhov' }) author: string) {
    return this.list().filter((book) => book.author === author);
  }
}
