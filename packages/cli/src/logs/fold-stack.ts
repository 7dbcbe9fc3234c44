import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Shortens a stack for its reader: the frames of the application, then one line that counts those of Node and of packages. A stack without
 * a frame of the application stays whole. The stacks of causes, which follow after a line of their own, are shortened apart.
 */
export function foldStack(stack: string): string {
  const folded: string[] = [];
  let frames: string[] = [];
  for (const line of stack.split('\n')) {
    if (isFrame(line)) frames.push(line);
    else {
      folded.push(...foldFrames(frames), line);
      frames = [];
    }
  }
  return [...folded, ...foldFrames(frames)].join('\n');
}

function foldFrames(frames: readonly string[]): readonly string[] {
  const own = frames.filter((frame) => !isForeign(frame));
  const foreign = frames.length - own.length;
  if (own.length === 0 || foreign === 0) return frames;
  return [...own, `    … ${foreign} ${foreign === 1 ? 'frame' : 'frames'} of Node and packages`];
}

function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}

/** By the path from the project: the project itself may be below a `node_modules`. */
function isForeign(frame: string): boolean {
  const local = frame.replace(process.cwd() + path.sep, '');
  if (/\bnode:|[\\/]node_modules[\\/]|<anonymous>\)?$/.test(local)) return true;
  directories ??= frameworkDirectories();
  return directories.some((directory) => frame.includes(directory + path.sep));
}

let directories: readonly string[] | undefined;

/** The directories of the framework where it is linked, as in a workspace: a path without `node_modules`. */
function frameworkDirectories(): readonly string[] {
  const own = path.join(__dirname, '..');
  const antiphon = packageDirectory('antiphon', __filename);
  const below = antiphon === undefined ? [] : ['@antiphon/responses', '@antiphon/schema'].map((name) => packageDirectory(name, antiphon));
  return [own, antiphon, ...below].filter((directory) => directory !== undefined);
}

function packageDirectory(name: string, from: string): string | undefined {
  try {
    return realpathSync(path.dirname(createRequire(path.join(from, 'package.json')).resolve(`${name}/package.json`)));
  } catch {
    return undefined;
  }
}
