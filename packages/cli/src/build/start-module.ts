import path from 'node:path';
import type { Node } from 'acorn';
import type { ModuleFormat } from '../typescript/source-files';
import { parseModule, walk } from '../typescript/syntax-tree';

// The entry of a project only exports the application. A build adds the code that serves it if the output is the program that Node.js runs.

const startName = 'antiphon-start';

/** Returns true for an entry that calls `listen`, and so starts its server itself. */
export function listensItself(code: string): boolean {
  let found = false;
  walk(parseModule(code), (node) => {
    if (node.type === 'CallExpression' && nameOfMethod(node) === 'listen') found = true;
  });
  return found;
}

function nameOfMethod(call: Node): string | undefined {
  return (call as Node & { callee: { property?: { name?: string } } }).callee.property?.name;
}

/** Adds the start to the output of the entry. It is on existing lines, so that the source map stays correct. */
export function withStart(code: string, format: ModuleFormat, output: string): string {
  const start = `./${startName}${path.extname(output)}`;
  if (format === 'commonjs') {
    const [hashbang, body] = splitHashbang(code);
    const required = `"use strict";const antiphonStart=require(${JSON.stringify(start)}).start;`;
    return `${hashbang}${required}${body.trimEnd()}\nantiphonStart?.(() => module.exports);\n`;
  }
  const [hashbang, body] = splitHashbang(code);
  const self = JSON.stringify(`./${path.basename(output)}`);
  return `${hashbang}import { start as antiphonStart } from ${JSON.stringify(start)};${body.trimEnd()}\nantiphonStart?.(() => import(${self}));\n`;
}

function splitHashbang(code: string): [string, string] {
  const hashbang = /^#!.*\n/.exec(code)?.[0] ?? '';
  return [hashbang, code.slice(hashbang.length)];
}

/** Returns the file that decides whether the output of the entry is the program. Only then does it load the command. */
export function startFile(output: string, format: ModuleFormat, app: string | undefined): [string, string] {
  const name = path.basename(output);
  const file = path.join(path.dirname(output), `${startName}${path.extname(output)}`);
  return [file, format === 'module' ? moduleText(name, app) : commonJSText(name, app)];
}

function moduleText(name: string, app: string | undefined): string {
  return `// Written by antiphon build.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const file = fileURLToPath(new URL(${JSON.stringify(`./${name}`)}, import.meta.url));
${decision(app, 'export const start =')}`;
}

function commonJSText(name: string, app: string | undefined): string {
  return `"use strict";
// Written by antiphon build.
const { join, resolve } = require('node:path');

const file = join(__dirname, ${JSON.stringify(name)});
${decision(app, 'exports.start =')}`;
}

/** The program may be named without its extension or by a link, which \`require.resolve\` follows. */
function decision(app: string | undefined, assignment: string): string {
  return `
function isProgram() {
  try {
    return require.resolve(resolve(process.argv[1])) === file;
  } catch {
    return false;
  }
}

${assignment} isProgram() ? require('@antiphon/cli/start').prepareStart(file, ${JSON.stringify(app)}) : undefined;
`;
}
