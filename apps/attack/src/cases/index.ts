import type { CaseGroup } from '../case';
import { codings, contentTypes } from './content-types';
import { failures } from './failures';
import { formBodies, textValues, uploadBodies } from './forms';
import { bodyFraming, halfRequests, headFraming, otherMethods } from './framing';
import { guards } from './guards';
import { hardened } from './hardened';
import { forwarding, hosts } from './hosts';
import { eventInjection, headInjection, headValues } from './injections';
import { jsonBodies, largeBodies } from './json-bodies';
import { conditions, ranges } from './ranges';
import { traversal } from './traversal';

/** All cases: files, URLs and hosts, guards, bodies, streams, heads, framing. */
export const groups: readonly CaseGroup[] = [
  ranges,
  conditions,
  traversal,
  hosts,
  forwarding,
  guards,
  contentTypes,
  codings,
  jsonBodies,
  largeBodies,
  formBodies,
  uploadBodies,
  textValues,
  eventInjection,
  headInjection,
  headValues,
  failures,
  bodyFraming,
  headFraming,
  otherMethods,
  halfRequests,
  hardened,
];
