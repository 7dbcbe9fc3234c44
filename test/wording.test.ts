import path from 'node:path';
import { type Passage, passagesOf, withoutCode } from './prose';
import { formerNames, nameRules, type WordingRule, wordingRules } from './wording-rules';
import { read, workspaceFiles } from './workspace-files';

/** A folder or a file to report alone, such as `WORDING_ROOM=packages/schema/src`. */
const room = process.env.WORDING_ROOM ?? '';

/** The rules themselves, recorded exchanges, generated files and texts of others. */
const exempt =
  /^(?:test\/wording|apps\/conformance\/recordings\/|apps\/bench\/results\/|pnpm-|apps\/\w+\/package\.json|LICENSE)|\/LICENSE$/;
const readable = /(?:\.(?:[cm]?[jt]s|md|sh)|\/package\.json)$|^\.ci\//;

/** Names of recorded differences, and events and members of other libraries. */
const foreignNames = new Set(['head-answered']);

const files = workspaceFiles().filter((file) => readable.test(file) && !exempt.test(file));
const inspected = files.filter((file) => file.startsWith(room));

it('uses the words of the field, and one word for one thing', () => {
  expect(inspected.flatMap(findingsIn)).toEqual([]);
});

it('finds a word in each kind of passage', () => {
  const source = [
    '/** What it is. */',
    '// Nobody is',
    '// told.',
    "const answer = 'says `no` mistake'; // see `answer`",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
    'export const message = `${answer} is no ${`number ${1}`}` + /answer \\/ "mistake/.source;',
  ].join('\n');
  expect(findings('a.ts', source).map((finding) => finding.replace(/ → .*/, ''))).toEqual([
    'a.ts:1 "What"',
    'a.ts:2 "Nobody"',
    'a.ts:3 "told"',
    'a.ts:4 "answer"',
    'a.ts:4 "says"',
    'a.ts:4 "mistake"',
    'a.ts:5 "is no "',
  ]);
  expect(findings('a.md', 'It\nis\nno `answer`.\n\n```ts\nconst said = 1;\n```\n').map((finding) => finding.replace(/ → .*/, ''))).toEqual([
    'a.md:2 "is no "',
    'a.md:6 "said"',
  ]);
});

function findingsIn(file: string): string[] {
  return [...findingsInName(file), ...findings(file, read(file))];
}

/** Sorted by line: place, words found, words to use, and the text around. */
function findings(file: string, text: string): string[] {
  return passagesOf(file, text).flatMap((raw) => {
    const passage = { ...raw, text: withoutCode(raw.text) };
    const found = passage.kind === 'identifier' ? findingsInIdentifier(passage) : findingsInSentence(passage);
    return found.map(({ index, words, write }) => {
      const line = passage.line + passage.text.slice(0, index).split('\n').length - 1;
      const around = passage.text.slice(Math.max(0, index - 40), index + words.length + 40).replaceAll(/\s+/g, ' ');
      return `${file}:${line} "${words.replaceAll(/\s+/g, ' ')}" → ${write}${passage.kind === 'identifier' ? '' : ` | ${around}`}`;
    });
  });
}

interface Finding {
  readonly index: number;
  readonly words: string;
  readonly write: string;
}

function findingsInSentence({ kind, text }: Passage): Finding[] {
  if (kind === 'string' && !/[a-z] |… /i.test(text)) return findingsInIdentifier({ kind, text, line: 0 });
  const applied = wordingRules.filter(({ kinds }) => kinds?.includes(kind) ?? true);
  const found = applied.flatMap(({ wrong, write }) => Array.from(text.matchAll(wrong), ({ 0: words, index }) => ({ index, words, write })));
  return found.sort((a, b) => a.index - b.index);
}

function findingsInIdentifier({ text }: Passage): Finding[] {
  if (foreignNames.has(text) || !/^[\w#$-]+$/.test(text)) return [];
  const former = formerNames.get(text);
  if (former !== undefined) return [{ index: 0, words: text, write: former }];
  return wrongWordsOf(text).map(({ write }) => ({ index: 0, words: text, write }));
}

function findingsInName(file: string): string[] {
  const name = path.posix.basename(file);
  if (foreignNames.has(name.replace(/\..*$/, ''))) return [];
  return wrongWordsOf(name).map(({ write }) => `${file} is the name of a file → ${write}`);
}

function wrongWordsOf(name: string): WordingRule[] {
  const words = name.split(/[^A-Za-z]|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
  return nameRules.filter(({ wrong }) => words.some((word) => word.search(wrong) >= 0));
}
