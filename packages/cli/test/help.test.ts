import type { Command } from 'commander';
import { createProgram } from '../src/cli';
import { generators } from '../src/generate/generators';
import { readNames } from '../src/generate/names/names';

const program = createProgram({ out: process.stdout, err: process.stderr, outcome: 0 });

function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

it('has help for 80 columns, with its examples', () => {
  // The subcommands of generate are added when its help is printed.
  for (const command of program.commands) helpOf(command);
  const commands = commandsOf(program);
  expect(commands.map((command) => command.name())).toEqual(expect.arrayContaining(generators.map(({ name }) => name)));
  const tooLong = commands.flatMap((command) =>
    helpOf(command)
      .split('\n')
      .filter((line) => line.length > 80),
  );
  expect(tooLong).toEqual([]);
});

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ getOutHelpWidth: () => 80, writeOut: (text) => (help += text) }).outputHelp();
  return help;
}

it('has examples of generators whose names are accepted', () => {
  const examples = generators.flatMap(({ name, examples: all }) => all.map((example) => ({ name, words: example.split(' ') })));
  const names = examples.flatMap(({ name, words: [generator, given = ''] }) => (given.startsWith('-') ? [] : [{ name, generator, given }]));
  for (const { name, generator, given } of names) {
    expect(generator).toBe(name);
    expect(() => readNames(given)).not.toThrow();
  }
});
