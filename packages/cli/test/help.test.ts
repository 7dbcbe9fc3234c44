import type { Command } from 'commander';
import { createProgram } from '../src/cli';

const program = createProgram({ out: process.stdout, err: process.stderr, outcome: 0 });

function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

it('has help for 80 columns, with its examples', () => {
  const tooLong = commandsOf(program).flatMap((command) =>
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
