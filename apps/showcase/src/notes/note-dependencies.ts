import { dependency, HTTPException, path, Query } from 'antiphon';
import { Notes } from './notes';

/** The note of the path, for the actions that need it. */
export const requestedNote = dependency({ uses: [path('noteId', Number), Notes], throws: [404] }, (id, notes) => {
  const note = notes.find(id);
  if (note === undefined) throw new HTTPException(404, 'Note not found');
  return note;
});

/** Changes that are applied if the action succeeds, before the response is sent. */
export const changes = dependency({ uses: [Notes], scope: 'function' }, function* (notes) {
  const begun = notes.begin();
  yield begun;
  begun.commit();
});

/** A page of a list, created for each request. */
export class Page {
  constructor(
    @Query('page', Number, { default: 1, type: 'integer', minimum: 1 }) readonly page: number,
    @Query('size', Number, { default: 20, type: 'integer', minimum: 1, maximum: 100 }) readonly size: number,
  ) {}

  get offset(): number {
    return (this.page - 1) * this.size;
  }
}
