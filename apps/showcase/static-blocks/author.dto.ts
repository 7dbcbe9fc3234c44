import { fields, nullable } from 'antiphon';

/** A work of an author. */
export class AuthorItem {
  name!: string;
  description: string | null = null;
  static {
    fields(this, { name: String, description: nullable(String) });
  }
}

/** An author with their works. */
export class Author {
  name!: string;
  items: AuthorItem[] = [];
  static {
    fields(this, { name: String, items: [() => AuthorItem] });
  }
}
