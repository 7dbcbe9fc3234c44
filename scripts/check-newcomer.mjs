// Does what a newcomer does in the first quarter of an hour, from the packed packages alone: creates a project in an empty directory, writes the first
// route, a DTO class and a response model, looks at the docs page, runs the tests, builds, and does what the Dockerfile does. Prints the seconds of each step.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectText, run, usePacked, whileServing } from './check-created-projects.mjs';

const controller = `import { Body, Controller, Get, Path, Post, ResponseModel } from 'antiphon';
import { IsString, MinLength } from 'class-validator';

class Greeting {
  @IsString() @MinLength(2) text!: string;
}

@Controller('/greetings')
export class GreetingsController {
  @Get('/:name') greet(@Path('name') name: string) {
    return { text: 'Hello ' + name };
  }
  @Post() @ResponseModel(Greeting) create(@Body() greeting: Greeting) {
    return { ...greeting, secret: true };
  }
}
`;

const test = `import { testClient } from 'antiphon/testing';
import { expect, it } from 'vitest';
import app from '../src/main.js';

it('greets, validates, and sends only what the model declares', async () => {
  await using client = testClient(app);
  expect(await (await client.get('/greetings/Ada')).json()).toEqual({ text: 'Hello Ada' });
  expect(await (await client.post('/greetings', { json: { text: 'Hi' } })).json()).toEqual({ text: 'Hi' });
  expect((await client.post('/greetings', { json: { text: 7 } })).status).toBe(422);
});
`;

/**
 * Goes through the protocol. Returns the failures.
 * @param place An empty directory is created in it.
 * @param creator The installed program `create-antiphon`.
 * @param files The packed packages: a `file:` dependency by name.
 */
export async function checkNewcomer({ place, creator, files }) {
  const parent = path.join(place, 'newcomer');
  const shop = path.join(parent, 'shop');
  const steps = [];
  mkdirSync(parent);
  const step = async (title, commands, action) => {
    const started = performance.now();
    await action();
    steps.push({ title, commands, seconds: (performance.now() - started) / 1000 });
  };
  const npm = (...args) => run('npm', args, shop);
  try {
    await step('npm create antiphon shop', 1, async () => {
      await run(process.execPath, [creator, 'shop', '--yes', '--package-manager', 'npm', '--no-install'], parent);
      usePacked(shop, 'npm', files);
      await npm('install', '--no-audit', '--no-fund', '--prefer-offline');
    });
    await step('npm run dev, a route with a DTO class and a response model, docs page', 1, () => develop(shop));
    await step('a generated resource with tests', 1, () =>
      run(process.execPath, [commandOf(shop), 'generate', 'resource', 'book', 'title:string'], shop),
    );
    await step('npm test', 1, async () => {
      writeFileSync(path.join(shop, 'test', 'greetings.test.ts'), test);
      await npm('test');
    });
    await step('npm run build, node dist/main.js', 2, async () => {
      await npm('run', 'build');
      await serve([path.join(shop, 'dist', 'main.js')], shop);
    });
    await step('docker build, docker run (the steps of the Dockerfile, without a container)', 2, () =>
      containerBuild(shop, path.join(parent, 'image')),
    );
    printSteps(steps);
    return [];
  } catch (error) {
    printSteps(steps);
    return [`newcomer, after ${steps.at(-1)?.title ?? 'nothing'}\n${error.message}`];
  }
}

async function develop(shop) {
  await whileServing([commandOf(shop), 'dev', '--port', '0'], shop, async (url) => {
    mkdirSync(path.join(shop, 'src', 'greetings'));
    writeFileSync(path.join(shop, 'src', 'greetings', 'greetings.controller.ts'), controller);
    await expectText(`${url}/greetings/Ada`, 'Hello Ada');
    await expectText(`${url}/docs`, 'swagger-ui-bundle.js');
    await expectText(`${url}/docs/swagger-ui-bundle.js`, 'SwaggerUIBundle');
    await expectText(`${url}/redoc/redoc.standalone.js`, 'Redoc');
    await expectText(`${url}/openapi.json`, '"Greeting"');
  });
}

/** Runs the RUN lines of the first stage, copies what the second one copies, and serves that as its CMD does. */
async function containerBuild(shop, image) {
  const [build, final] = readFileSync(path.join(shop, 'Dockerfile'), 'utf8')
    .split(/^FROM .*$/m)
    .slice(1);
  const stage = path.join(path.dirname(image), 'stage');
  cpSync(shop, stage, { recursive: true, filter: (file) => !/[\\/](?:node_modules|dist|\.git)$/.test(file) });
  for (const [, line] of build.matchAll(/^RUN (.+)$/gm)) for (const command of line.split('&&')) await runLine(command.trim(), stage);
  mkdirSync(image);
  for (const [, from, to] of final.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm))
    cpSync(path.join(stage, from), to.endsWith('/') && !/[^./]/.test(to) ? path.join(image, path.basename(from)) : path.join(image, to), {
      recursive: true,
    });
  const [, command] = /^CMD (\[.+\])$/m.exec(final);
  const [, ...args] = JSON.parse(command);
  await serve(args, image);
}

/** A mirror of the registry may lack an optional package of another platform, which npm then leaves out of the lockfile, and misses in `npm ci`. */
async function runLine(line, cwd) {
  const [program, ...args] = line.split(/\s+/);
  try {
    await run(program, args, cwd);
  } catch (error) {
    if (line !== 'npm ci' || !/Missing: \S+@ from lock file/.test(error.message)) throw error;
    console.log('*** NOT TESTED: npm ci, because the registry lacks an optional package of the lockfile; npm install instead');
    await run('npm', ['install', '--no-audit', '--no-fund'], cwd);
  }
}

async function serve(args, cwd) {
  await whileServing([...args, '--port', '0', '--host', '127.0.0.1'], cwd, async (url) => {
    await expectText(`${url}/greetings/Ada`, 'Hello Ada');
    await expectText(`${url}/books`, '[');
    await expectText(`${url}/health`, '"up"');
    await expectText(`${url}/docs/swagger-ui.css`, '.swagger-ui');
  });
}

function commandOf(shop) {
  return path.join(shop, 'node_modules', '@antiphon', 'cli', 'bin', 'antiphon.js');
}

function printSteps(steps) {
  console.log('\nnewcomer                                                                      commands  seconds');
  for (const { title, commands, seconds } of steps)
    console.log(`${title.padEnd(78)}${String(commands).padStart(8)}${seconds.toFixed(1).padStart(9)}`);
  const sum = (key) => steps.reduce((total, each) => total + each[key], 0);
  console.log(`${'together'.padEnd(78)}${String(sum('commands')).padStart(8)}${sum('seconds').toFixed(1).padStart(9)}`);
}
