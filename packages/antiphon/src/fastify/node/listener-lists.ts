import { EventEmitter } from 'node:events';

/** V8 judges a literal by at least a hundred of its objects; with this many, those of a few hundred requests do not outweigh them. */
const emitterCount = 500;

let isDone = false;

/**
 * Creates emitters with two listeners for one event, which are collected at once. V8 judges by the first of these lists how long all of them live:
 * those of requests that stream to many clients survive, and every later list would be created among the old objects, where it retains the objects
 * of its request until the next full collection. Later calls do nothing.
 */
export function keepListenerListsYoung(): void {
  if (isDone) return;
  isDone = true;
  for (let index = 0; index < emitterCount; index++) new EventEmitter().on('close', ignore).on('close', ignore);
}

function ignore(): void {}
