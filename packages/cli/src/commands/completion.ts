import { Argument, type Command } from 'commander';
import { writeBash } from '../completion/bash';
import { readCommandTree } from '../completion/command-tree';
import { writeFish } from '../completion/fish';
import { writeZsh } from '../completion/zsh';
import type { Streams } from '../output';

const shells = { bash: writeBash, zsh: writeZsh, fish: writeFish };

/** Adds `antiphon completion SHELL`, which prints a script that completes the commands of `program`, their options and values. */
export function addCompletionCommand(program: Command, streams: Streams): void {
  program
    .command('completion')
    .description('print a script that completes commands, options and values in a shell')
    .addArgument(new Argument('<shell>', 'shell that runs the script').choices(Object.keys(shells)))
    .addHelpText('after', examples)
    .action((shell: keyof typeof shells) => {
      streams.out.write(shells[shell](readCommandTree(program)));
    });
}

const examples = `
Examples:
  $ echo 'source <(antiphon completion bash)' >> ~/.bashrc
  $ echo 'source <(antiphon completion zsh)' >> ~/.zshrc
  $ antiphon completion fish > ~/.config/fish/completions/antiphon.fish`;
