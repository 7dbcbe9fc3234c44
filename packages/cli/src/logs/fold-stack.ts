import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Shortens a stack to the frames of the application and one line that counts those of Node.js and packages. A stack without a frame of the
 * application is not shortened. The stacks of causes, each after its own line, are shortened separately.
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

/** Returns true for a frame outside of the application. It looks at the path below the project, which may itself be below a `node_modules`. */
export function isForeign(frame: string): boolean {
  const local = frame.replace(process.cwd() + path.sep, '').replace(pathToFileURL(process.cwd() + path.sep).href, '');
  if (/\bnode:|[\\/ (]node_modules[\\/]|<anonymous>\)?$/.test(local)) return true;
  directories ??= frameworkDirectories();
  return directories.some((directory) => frame.includes(directory + path.sep));
}

let directories: readonly string[] | undefined;

/** Returns the directories of the framework: in a workspace, where it is linked, their paths do not contain `node_modules`. */
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
