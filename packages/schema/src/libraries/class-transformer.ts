import type * as library from 'class-transformer';

type ClassTransformer = typeof library;

let loaded: ClassTransformer | undefined;

/** Returns the main module of class-transformer, which is loaded when the first DTO class is read. */
export function loadTransformer(): ClassTransformer {
  loaded ??= require('class-transformer') as ClassTransformer;
  return loaded;
}
