import { type Annotated, Controller, Delete, Get, HTTPException, Post, Req, Response, StatusCode, Summary, Tags, Throws } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { NewRecipe, Recipe, RecipeFilter } from './recipe.dto';

/** Classes of plain fields, and parameters that are bound by their names and types: a decorator is needed only for what TypeScript cannot express. */
@Controller('/recipes', { inferParameters: true })
@Tags('plain fields')
export class RecipesController {
  readonly #recipes = new Map<number, Recipe>([[1, recipe(1, { title: 'Pancakes', ingredients: [{ name: 'Flour', amount: '250 g' }] })]]);

  @Get()
  @Summary('A class in GET is the whole query')
  list({ q = '', difficulty, limit }: RecipeFilter): Recipe[] {
    const found = [...this.#recipes.values()].filter(({ title }) => title.toLowerCase().includes(q.toLowerCase()));
    return found.filter((each) => difficulty === undefined || each.difficulty === difficulty).slice(0, limit);
  }

  @Get('/:recipeId')
  @Throws(404)
  @Summary('A name of the path is its parameter, and any other name is one of the query')
  async read(recipeId: number, servings?: Annotated<number, { minimum: 1 }>): Promise<Recipe> {
    const found = this.#find(recipeId);
    return servings === undefined ? found : recipe(recipeId, { ...found, servings });
  }

  @Post()
  @StatusCode(201)
  @Summary('A class in POST is the body, and the response is supplied')
  create(values: NewRecipe, response: Response, @Req() request: FastifyRequest): Recipe {
    const created = recipe(this.#recipes.size + 1, values);
    this.#recipes.set(created.id, created);
    response.headers.set('location', request.urlFor(RecipesController, 'read', { recipeId: created.id }));
    return created;
  }

  @Delete('/:recipeId')
  @Throws(404)
  remove(recipeId: number): void {
    this.#recipes.delete(this.#find(recipeId).id);
  }

  #find(id: number): Recipe {
    const found = this.#recipes.get(id);
    if (found === undefined) throw new HTTPException(404);
    return found;
  }
}

function recipe(id: number, values: Partial<Recipe>): Recipe {
  return Object.assign(new Recipe(), { ingredients: [] }, values, { id, addedAt: new Date('2026-11-30T09:00:00Z') });
}
