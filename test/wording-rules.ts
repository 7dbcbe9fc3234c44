import type { Passage } from './prose';

/** A word or a phrase that Antiphon does not use, and the one to write instead. */
export interface WordingRule {
  readonly wrong: RegExp;
  readonly write: string;
  /** The passages that the rule applies to; all but identifiers unless set. */
  readonly kinds?: readonly Passage['kind'][];
}

const stems =
  'author|canonical|capital|categor|character|custom|emphas|equal|external|final|general|initial|internal|local|material|maxim|minim|modern|' +
  'neutral|normal|optim|organ|parametr|priorit|random|recogn|sanit|serial|special|stabil|standard|summar|synchron|token|util|visual';

/** Words in British spelling. */
const british = `(?:behaviours?|coloured|colours?|licence[sd]?|defence|(?:fav|hon|neighb|flav)our\\w*|catalogues?|centred?|grey|whilst|cancell(?:ed|ing)|labelled|modelled|analys(?:e|es|ed|ing)|artefacts?|programmes?|(?:de|re|un)?(?:${stems})is(?:e|es|ed|ing|er|ers|ation|ations))`;

const sentences: readonly Passage['kind'][] = ['doc comment', 'comment', 'string', 'page'];
const comments: readonly Passage['kind'][] = ['doc comment', 'comment', 'page'];

/** The rules for sentences. A space in an expression also matches a line break. */
export const wordingRules: readonly WordingRule[] = [
  rule(
    /^(?:What|Where|How|Whether|Who|Whom|Whose)\b/,
    'a verb in the third person, or a noun with its article, at the beginning of a doc comment',
    ['doc comment'],
  ),
  rule(/\b(?:is|are|was|were|be) no (?!longer\b)/i, '"is not a …", "does not exist", "without …"'),
  rule(/\b(?:say|says|saying|said)\b/i, 'specifies, sets, declares, states, defines'),
  rule(/\b(?:told|is telling)\b/i, 'reports, receives, is called with'),
  rule(/\basked\b/i, 'requests, requires, calls, evaluates, checks'),
  rule(/\bstands?\b(?! (?:in for|alone)\b)|\bstood\b/i, 'is, is written, represents'),
  rule(/\b(?:nobody|somebody|whoever|whomever|who asks)\b/i, 'the client, the caller, the author, someone, no one'),
  rule(/\b(?:holds? for|goes? before|comes? through|in front of it)\b/i, 'applies to, takes precedence over, passes'),
  rule(/(?:, |\()as (?=`x|'|")/, '"such as"'),
  rule(/\banswers?\b|\banswer(?:ed|ing)\b/i, 'response, responds with, returns, sends, handles'),
  rule(/\b(?:gives?|given|gave) (?:\S+ )?back\b/i, 'returns'),
  rule(/\bmistakes?\b/i, 'problem, configuration error, error'),
  rule(/\broads?\b/i, 'path'),
  rule(/\bof (?:its|their|our|his) own\b/i, '"its own …", "your own …"'),
  rule(/\bhowever (?:that|it|they) came\b|\bbe it\b|\bwhat is meant\b|\bcannot be meant\b/i, 'a sentence with a subject'),
  rule(/\bat boot\b/i, '"at startup"'),
  rule(/\b(?:on|for) the way (?:in|out)\b/i, 'on input, on output'),
  rule(/\bgo(?:es)? away\b|\bwent away\b/i, 'disconnects'),
  rule(/\b(?:takes?|taken) apart\b|\bpassed over\b|\b(?:is|are|was|were) not there\b/i, 'parses, skips, is missing'),
  rule(/\bin the words of\b|\bseed page\b/i, 'the form of …, a page of public documentation'),
  rule(/^[A-Z]\d{1,2}, /, 'an RFC section, a page of docs/, or nothing', ['string']),
  rule(/ \(fix: /, 'a sentence, a semicolon and the fix', ['string']),
  rule(new RegExp(`\\b${british}\\b`, 'i'), 'American spelling: behavior, normalize, color, license'),
  rule(
    /\b(?:BEHAVIOUR|DESIGN|STYLE|PEERS|SECURITY|LANGUAGE|DTO|TOOLCHAIN)(?:\.md\b| section\b| rule\b| [A-Z]?\d)/,
    'an RFC section, a page of docs/, or nothing',
    comments,
  ),
  rule(/(?:\(|\brules? |\bsee )[A-Z]\d{1,2}\b(?![\w-])/, 'a rule of docs/behavior.md, an RFC section, or nothing', [
    'doc comment',
    'comment',
  ]),
];

/** The rules for the words of an identifier, a kebab-case code or a file name. */
export const nameRules: readonly WordingRule[] = [
  rule(/^(?:answer|answers|answered|answering)$/, 'response, prepare, respond, handle', ['identifier']),
  rule(/^(?:mistake|mistakes)$/, 'problem, error', ['identifier']),
  rule(/^(?:says|said|unsaid|told|asked|nobody|somebody|whoever)$/, 'declared, reported, requested, …', ['identifier']),
  rule(new RegExp(`^${british}$`, 'i'), 'American spelling', ['identifier']),
];

/** Identifiers that were riddles, by the name that each has now. */
export const formerNames: ReadonlyMap<string, string> = new Map([
  ['Guest', 'MountedApp'],
  ['becomeGuest', 'mountInto'],
  ['GuestPlace', 'MountPoint'],
  ['Front', 'ProxyContext'],
  ['noFront', 'untrustedContext'],
  ['Reception', 'UploadReceiver'],
  ['takers', 'injectors'],
  ['letConnectionsGo', 'closeIdleConnections'],
  ['keepTickObject', 'retainTickObject'],
  ['UnsaidConstraint', 'UndocumentedConstraint'],
  ['saysWordsOfItems', 'hasItemKeywords'],
  ['rivals', 'conflictingKeys'],
  ['hydrateAround', 'hydrateWithLibrary'],
  ['closeCheck', 'interpretCheck'],
  ['Misfit', 'CoercionFailure'],
  ['MISFIT', 'NO_MATCH'],
  ['mostUnrolled', 'maxUnrolled'],
  ['patience', 'responseTimeout'],
  ['codingRefusal', 'unsupportedEncodingError'],
  ['fitFor', 'findFault…'],
  ['faultOf', 'findFault…'],
  ['isHeldByType', 'the question that it answers'],
]);

function rule(wrong: RegExp, write: string, kinds = sentences): WordingRule {
  return { wrong: new RegExp(wrong.source.replaceAll(' ', '\\s+'), `${wrong.flags}g`), write, kinds };
}
