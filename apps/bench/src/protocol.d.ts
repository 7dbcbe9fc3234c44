/** The protocols of a connection: HTTP/1.1 and HTTP/2, each in clear text and with TLS. */
export declare const protocols: readonly ['h1', 'tls', 'h2', 'h2c'];
/** HTTP/1.1 (`h1`), HTTP/1.1 with TLS (`tls`), HTTP/2 with TLS (`h2`), or HTTP/2 in clear text to clients with prior knowledge (`h2c`). */
export type Protocol = (typeof protocols)[number];
/** The protocol in the field's words. */
export declare const protocolTitles: Readonly<Record<Protocol, string>>;
export declare function isProtocol(name: string): name is Protocol;
export declare function isSecure(protocol: Protocol): boolean;
export declare function isHttp2(protocol: Protocol): boolean;
/** A key and its self-signed certificate, as Node's servers expect them. */
export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
}
/** Returns the certificate of the tests: not every machine can create one. The clients of the bench do not check it. */
export declare function readCertificate(): Certificate;
/** Returns the server options of a protocol, which Fastify and Antiphon have in common. */
export declare function serverOptions(protocol: Protocol): {
  readonly http2?: true;
  readonly https?: Certificate;
};
