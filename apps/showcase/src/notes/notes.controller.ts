import { Body, Controller, Depends, Get, Post, ResponseModel, StatusCode, Summary, Tags } from 'antiphon';
import { NewNote, Note } from './note.dto';
import { changes, Page, requestedNote } from './note-dependencies';
import { type NoteChanges, Notes } from './notes';

/** A service in the constructor, and values of the request as parameters. */
@Controller('/notes')
@Tags('dependencies')
export class NotesController {
  readonly #notes: Notes;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  @Get()
  @ResponseModel([Note])
  @Summary('A page, from a class that reads the query')
  list(@Depends(Page) { offset, size }: Page) {
    return this.#notes.list(offset, size);
  }

  @Get('/:noteId')
  @ResponseModel(Note)
  @Summary('A note that a dependency finds, or a 404')
  read(@Depends(requestedNote) note: Note) {
    return note;
  }

  @Post()
  @StatusCode(201)
  @ResponseModel(Note)
  @Summary('A change that is committed after the action')
  create(@Depends(changes) pending: NoteChanges, @Body() note: NewNote) {
    return pending.add(note);
  }
}
