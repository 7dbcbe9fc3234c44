/** A stored post. */
export interface Post {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly viewCount: number;
}

/** Posts in memory, by id. */
export class PostStore {
  readonly #posts = new Map<number, Post>([
    [1, { id: 1, slug: 'hello', title: 'Hello', viewCount: 3 }],
    [2, { id: 2, slug: 'world', title: 'World', viewCount: 5 }],
  ]);

  find(id: number): Post | undefined {
    return this.#posts.get(id);
  }

  findBySlug(slug: string): Post | undefined {
    return [...this.#posts.values()].find((post) => post.slug === slug);
  }

  latest(): Post {
    return [...this.#posts.values()].at(-1) as Post;
  }

  add(slug: string, title: string): Post {
    return this.#keep({ id: this.#posts.size + 1, slug, title, viewCount: 0 });
  }

  rename(post: Post, title: string): Post {
    return this.#keep({ ...post, title });
  }

  #keep(post: Post): Post {
    this.#posts.set(post.id, post);
    return post;
  }
}
