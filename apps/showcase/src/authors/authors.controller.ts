import { Body, Controller, Get, Path, Post, ResponseModel, Summary, Tags } from 'antiphon';
import { Author, AuthorItem } from './author.dto';

/** Nested classes, and lists of classes. */
@Controller('/authors')
@Tags('DTO classes')
export class AuthorsController {
  @Post('/:authorId/items/')
  @ResponseModel(Author)
  @Summary('A list of classes as body, and a class that contains it as response')
  createItems(@Path('authorId', { description: 'Name of the author' }) authorId: string, @Body([AuthorItem]) items: AuthorItem[]) {
    return { name: authorId, items };
  }

  @Get('/')
  @ResponseModel([Author])
  @Summary('A list of classes as response, from plain objects')
  list() {
    return [
      {
        name: 'Breaters',
        items: [{ name: 'Island In The Moon', description: "A place to be playin' and havin' fun" }, { name: 'Holy Buddies' }],
      },
      {
        name: 'System of an Up',
        items: [
          { name: 'Salt', description: "The kombucha mushroom people's favorite" },
          { name: 'Pad Thai' },
          { name: 'Lonely Night', description: 'The mostests lonliest nightiest of allest' },
        ],
      },
    ];
  }
}
