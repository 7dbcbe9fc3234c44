import type { CompletedCommand, CompletedWord } from './command-tree';
import { pathCases, quote, valueCases } from './shell-cases';

/** Writes the completion of zsh, with descriptions. */
export function writeZsh(commands: readonly CompletedCommand[]): string {
  const words = commands.map(({ path, commands: below, options }) => {
    const spelled = options.flatMap(({ names, description }) => names.map((name) => ({ name, description })));
    return `    '${path}') commands=(${below.map(described).join(' ')}); options=(${spelled.map(described).join(' ')}) ;;`;
  });
  return `#compdef antiphon
# zsh completion of antiphon: source <(antiphon completion zsh), after compinit
_antiphon() {
  local cur=\${words[CURRENT]} prev=\${words[CURRENT-1]} at='' i
  local -a commands options
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
${pathCases(commands)}
    esac
  done
  case "$at $prev" in
${valueCases(commands, { file: '_files; return', text: 'return', choices: (list) => `compadd ${list.join(' ')}; return` })}
  esac
  case "$at" in
${words.join('\n')}
  esac
  if [[ $cur == -* ]]; then _describe option options
  elif (( $#commands )); then _describe command commands
  else _files
  fi
}
if [[ $funcstack[1] == _antiphon ]]; then _antiphon "$@"; else compdef _antiphon antiphon; fi
`;
}

/** A colon separates a word from its description. */
function described({ name, description }: CompletedWord): string {
  return quote(`${name.replaceAll(':', '\\:')}:${description}`);
}
