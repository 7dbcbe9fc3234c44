/**
 * Finds a program that npm cannot install. Returns undefined and prints a warning if this machine does not have it; if
 * ANTIPHON_REQUIRE_SERVERS is set, as on CI, that is an error.
 */
export declare function findProgram(...names: string[]): string | undefined;
/** A port that was free a moment ago. */
export declare function freePort(): Promise<number>;
/** Starts nginx with one server block on a free port. Returns its origin and a function that stops it. */
export declare function startNginx(program: string, locations: string): Promise<{
    readonly origin: string;
    stop(): Promise<void>;
}>;
