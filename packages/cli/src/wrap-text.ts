/** Breaks every line of a text that is longer than the width; what follows has the indentation of the line, or of what is after its `Fix`. */
export function wrapLines(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (line.length <= width ? line : wrapLine(line, width)))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const [head] = /^ *(?:Fix +)?/.exec(line)!;
  return head + wrapText(line.slice(head.length), width - head.length).join(`\n${' '.repeat(head.length)}`);
}

/** Breaks a text into lines at its spaces. A word that is longer than the width is a line. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
