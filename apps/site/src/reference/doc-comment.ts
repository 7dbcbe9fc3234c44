import ts from 'typescript-api';

/** A doc comment, in Markdown. */
export interface DocComment {
  readonly text: string;
  readonly parameters: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string | undefined;
  readonly throws: readonly string[];
  /** Code, without a fence. */
  readonly examples: readonly string[];
}

/** Reads the doc comment of a declaration. Its text is empty if there is none. */
export function readDocComment(declaration: ts.Node): DocComment {
  const documented = documentedNode(declaration);
  const comment = ts.getJSDocCommentsAndTags(documented).filter(ts.isJSDoc).at(-1);
  const tags: readonly ts.JSDocTag[] = comment?.tags ?? [];
  const textsOf = (name: string) => tags.filter(({ tagName }) => tagName.text === name).map(({ comment: text }) => textOf(text));
  return {
    text: textOf(comment?.comment),
    parameters: tags.filter(ts.isJSDocParameterTag).map(({ name, comment: text }) => ({ name: name.getText(), text: textOf(text) })),
    returns: textsOf('returns')[0],
    throws: textsOf('throws'),
    examples: tags.filter(({ tagName }) => tagName.text === 'example').map(exampleOf),
  };
}

/** A variable's comment is that of its statement. */
function documentedNode(node: ts.Node): ts.Node {
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

function textOf(comment: ts.JSDocTag['comment'] | ts.JSDoc['comment']): string {
  const parts = comment === undefined || typeof comment === 'string' ? (comment ?? '') : comment.map(partOf).join('');
  return escapeMarkup(parts.replaceAll(/^- /g, '').trim());
}

function partOf(node: ts.JSDocText | ts.JSDocLink | ts.JSDocLinkCode | ts.JSDocLinkPlain): string {
  if (!('name' in node)) return node.text;
  const { name } = node;
  return `\`${name?.getText() ?? ''}${node.text}\``;
}

/** The text of an example in its source, because the parser takes decorators for tags. */
function exampleOf(tag: ts.JSDocTag): string {
  const comment = tag.parent.getText();
  const [, text = ''] =
    /@example[ \t]*\n?([\s\S]*?)(?:\n\s*\*\s*@(?:param|returns|throws|example)\b[\s\S]*|\*\/)$/.exec(
      comment.slice(tag.getStart() - tag.parent.getStart()),
    ) ?? [];
  return withoutMargin(text);
}

function withoutMargin(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const code = lines.filter((line) => !/^\s*```/.test(line));
  const margin = Math.min(...code.filter(Boolean).map((line) => line.search(/\S/)));
  return code
    .map((line) => line.slice(margin))
    .join('\n')
    .trim();
}

/** The pages are templates of Vue: marks of elements and of expressions are text outside of code. */
function escapeMarkup(text: string): string {
  return text
    .split(/(`+[^`]*`+)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;')))
    .join('');
}
