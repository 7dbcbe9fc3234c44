import type { Command } from 'commander';
import { createProgram } from '../src/cli';

/** The program and all commands below it. */
function allCommands(command: Command, path = command.name()): readonly (readonly [path: string, command: Command])[] {
  // Loads the commands that are loaded when they are called.
  (command as Command & NodeJS.EventEmitter).emit('beforeHelp', { error: false, command, write: () => {} });
  return [[path, command], ...command.commands.flatMap((below) => allCommands(below, `${path} ${below.name()}`))];
}

function textOfHelp(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (chunk) => (text += chunk) });
  command.outputHelp();
  return text;
}

const silent = { write: () => true } as never;
const commands = allCommands(createProgram({ out: silent, err: silent, outcome: 0 }));

it.each(commands.map(([path, command]) => [path, command] as const))(
  '%s has a description, examples, and a description of each option and argument',
  (path, command) => {
    expect(command.description()).not.toBe('');
    expect(command.options.filter(({ description }) => description === '').map(({ flags }) => flags)).toEqual([]);
    expect(command.registeredArguments.filter(({ description }) => description === '').map((argument) => argument.name())).toEqual([]);
    expect(textOfHelp(command)).toContain(`Examples:\n  $ `);
    expect(textOfHelp(command)).toContain(path.split(' ').slice(0, 2).join(' '));
  },
);
