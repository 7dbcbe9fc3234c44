import { isObject } from '../json/objects';
import type { OpenAPIDocument, SecurityRequirementObject, SecuritySchemeObject } from '../spec/objects';
import { breaking, type Difference, difference } from './change';

type Requirements = readonly SecurityRequirementObject[];

/** Compares the requirements of an operation. A client that meets an old alternative must meet a new one that requires no more. */
export function compareSecurity(before: Requirements, after: Requirements): readonly Difference[] {
  const [old, now] = [alternativesOf(before), alternativesOf(after)];
  const isNarrower = old.some((requirement) => !now.some((other) => requiresNoMore(other, requirement)));
  const isWider = now.some((requirement) => !old.some((other) => requiresNoMore(other, requirement)));
  if (!isNarrower && !isWider) return [];
  const sentence = `requirements changed from ${describe(before)} to ${describe(after)}`;
  return [difference(isNarrower, 'security-changed', 'security', sentence)];
}

/** Finds schemes whose credentials can no longer be sent in a way that was possible, whichever operations name them. */
export function compareSecuritySchemes(before: OpenAPIDocument, after: OpenAPIDocument): readonly Difference[] {
  const schemes = new Map(Object.entries(after.components?.securitySchemes ?? {}));
  return Object.entries(before.components?.securitySchemes ?? {}).flatMap(([name, old]) => {
    const now = schemes.get(name);
    const isLost = now !== undefined && waysToSend(old).some((way) => !waysToSend(now).includes(way));
    return isLost ? [breaking('security-scheme-changed', `security scheme \`${name}\``, 'credentials are sent differently')] : [];
  });
}

/** No requirement is the same as one that requires nothing. */
function alternativesOf(requirements: Requirements): Requirements {
  return requirements.length === 0 ? [{}] : requirements;
}

function requiresNoMore(requirement: SecurityRequirementObject, than: SecurityRequirementObject): boolean {
  return Object.entries(requirement).every(([scheme, scopes]) => {
    const held = Object.hasOwn(than, scheme) ? than[scheme] : undefined;
    return held !== undefined && scopes.every((scope) => held.includes(scope));
  });
}

function describe(requirements: Requirements): string {
  return requirements.map((requirement) => JSON.stringify(requirement)).join(' or ') || 'nothing';
}

/** Returns the ways to send the credentials of a scheme. Names of HTTP schemes and of headers are case-insensitive. */
function waysToSend(scheme: SecuritySchemeObject): readonly string[] {
  switch (scheme.type) {
    case 'http':
      return [`http ${scheme.scheme.toLowerCase()}`];
    case 'apiKey':
      return [`apiKey ${scheme.in} ${scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name}`];
    case 'openIdConnect':
      return [`openIdConnect ${scheme.openIdConnectUrl}`];
    case 'oauth2':
      return Object.entries(scheme.flows).map(([kind, flow]) => describeFlow(kind, flow));
    default:
      return [scheme.type];
  }
}

function describeFlow(kind: string, flow: unknown): string {
  const { authorizationUrl, deviceAuthorizationUrl, tokenUrl } = isObject(flow) ? flow : {};
  return JSON.stringify(['oauth2', kind, authorizationUrl, deviceAuthorizationUrl, tokenUrl]);
}
