import { type Annotated, Dto } from 'antiphon';

/** An ingredient of a recipe. */
@Dto()
export class Ingredient {
  name!: Annotated<string, { minLength: 1 }>;
  /** @example '250 g' */
  amount?: string;
}

export type Difficulty = 'easy' | 'medium' | 'hard';

/** A recipe as a client sends it. */
@Dto()
export class NewRecipe {
  title!: Annotated<string, { minLength: 1; maxLength: 80 }>;
  ingredients: Ingredient[] = [];
  servings: Annotated<number, { minimum: 1; maximum: 100; multipleOf: 1 }> = 4;
  difficulty: Difficulty = 'easy';
  source: URL | null = null;
}

/** A recipe of the book. */
@Dto()
export class Recipe extends NewRecipe {
  id!: number;
  addedAt!: Date;
}

/** The query of the list of recipes. */
@Dto()
export class RecipeFilter {
  /** A text in the title. */
  q?: string;
  difficulty?: Difficulty;
  limit: Annotated<number, { minimum: 1; maximum: 100; multipleOf: 1 }> = 10;
}
