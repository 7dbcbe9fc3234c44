import type { NewNote, Note } from './note.dto';

/** A service: the application creates it once, for the controllers and dependencies that name it. */
export class Notes {
  readonly #notes = new Map<number, Note>([
    [1, { id: 1, text: 'Buy milk' }],
    [2, { id: 2, text: 'Water the plants' }],
  ]);

  list(offset: number, size: number): readonly Note[] {
    return [...this.#notes.values()].slice(offset, offset + size);
  }

  find(id: number): Note | undefined {
    return this.#notes.get(id);
  }

  /** Returns changes that `commit` applies. */
  begin(): NoteChanges {
    const added: Note[] = [];
    return {
      add: (note) => {
        const created = { ...note, id: Math.max(0, ...this.#notes.keys()) + added.length + 1 };
        added.push(created);
        return created;
      },
      commit: () => {
        for (const note of added) this.#notes.set(note.id, note);
      },
    };
  }
}

export interface NoteChanges {
  add(note: NewNote): Note;
  commit(): void;
}
