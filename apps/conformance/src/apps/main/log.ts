import { Controller, Get, IncludeInSchema } from 'antiphon';

const lines: string[] = [];

/** Logs a step of a handler, for recordings of the order of events. */
export function log(line: string): void {
  lines.push(line);
}

@Controller()
@IncludeInSchema(false)
export class LogController {
  /** Returns the entries recorded since the last call. */
  @Get('/_log')
  read() {
    return lines.splice(0);
  }

  @Get('/_versions')
  versions() {
    return { node: process.versions.node };
  }
}
