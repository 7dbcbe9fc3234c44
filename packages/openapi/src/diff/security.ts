import type { OpenAPIDocument, SecurityRequirementObject, SecuritySchemeObject } from '../spec/objects';
import { breaking, compatible, type Finding } from './change';

type Requirements = readonly SecurityRequirementObject[];

/** What changed of what an operation asks for: whoever was let in must be let in still, so of each old alternative a new one may ask no more. */
export function compareSecurity(was: Requirements, is: Requirements): readonly Finding[] {
  const old = was.length === 0 ? [{}] : was;
  const now = is.length === 0 ? [{}] : is;
  const isRefused = old.some((requirement) => !now.some((other) => asksNoMore(other, requirement)));
  if (isRefused) return [breaking('security-changed', 'security', `asks for ${describe(is)}, asked for ${describe(was)}`)];
  const isWider = now.some((requirement) => !old.some((other) => asksNoMore(other, requirement)));
  return isWider ? [compatible('security-changed', 'security', `asks for ${describe(is)}, asked for ${describe(was)}`)] : [];
}

/** Schemes that cannot be shown any more in a way that they could, whatever operations name them. */
export function compareSecuritySchemes(before: OpenAPIDocument, after: OpenAPIDocument): readonly Finding[] {
  const now = new Map(Object.entries(after.components?.securitySchemes ?? {}));
  return Object.entries(before.components?.securitySchemes ?? {}).flatMap(([name, was]) => {
    const is = now.get(name);
    const isLost = is !== undefined && waysOf(was).some((way) => !waysOf(is).includes(way));
    return isLost ? [breaking('security-scheme-changed', `security scheme \`${name}\``, 'is shown in another way')] : [];
  });
}

function asksNoMore(requirement: SecurityRequirementObject, than: SecurityRequirementObject): boolean {
  return Object.entries(requirement).every(([scheme, scopes]) => {
    const held = Object.hasOwn(than, scheme) ? than[scheme] : undefined;
    return held !== undefined && scopes.every((scope) => held.includes(scope));
  });
}

function describe(requirements: Requirements): string {
  return requirements.map((requirement) => JSON.stringify(requirement)).join(' or ') || 'nothing';
}

/** What a client may do with a scheme, its texts aside; a header's and a scheme's name in any case. */
function waysOf(scheme: SecuritySchemeObject): readonly string[] {
  if (scheme.type === 'http') return [`http ${scheme.scheme.toLowerCase()}`];
  if (scheme.type === 'apiKey') return [`apiKey ${scheme.in} ${scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name}`];
  if (scheme.type === 'openIdConnect') return [`openIdConnect ${scheme.openIdConnectUrl}`];
  if (scheme.type === 'oauth2') return Object.entries(scheme.flows).map(wayOfFlow);
  return [scheme.type];
}

type Flows = Extract<SecuritySchemeObject, { readonly type: 'oauth2' }>['flows'];

function wayOfFlow([kind, flow]: [string, Flows[keyof Flows]]): string {
  const { authorizationUrl, deviceAuthorizationUrl, tokenUrl } = flow as Readonly<Record<string, unknown>>;
  return JSON.stringify(['oauth2', kind, authorizationUrl, deviceAuthorizationUrl, tokenUrl]);
}
