import {
  BackgroundTasks,
  Controller,
  CSVResponse,
  EventSourceResponse,
  Get,
  JSONResponse,
  Response,
  ResponseClass,
  ResponseModel,
  StreamingResponse,
} from 'antiphon';
import { IsInt, IsString } from 'class-validator';
import { type Fault, faults } from './fault';
import type { KindState } from './kinds';
import { addCountedTask, clientGone, Requested, type RequestedCell } from './requested';
import { generate, text } from './sources';

class Row {
  @IsInt() index!: number;
  @IsString() text!: string;
}

type ItemsOf = (requested: RequestedCell) => AsyncGenerator<unknown>;

interface DeclaredKind {
  readonly name: string;
  readonly faults: readonly Fault[];
  /** The decorators of the action. */
  readonly declare: MethodDecorator;
  readonly itemsOf: ItemsOf;
}

const rows: ItemsOf = (requested) => generate(requested, row);

/** Generators with a declared class: they run when the first item is awaited, also those that set the status. */
const kinds: readonly DeclaredKind[] = [
  {
    name: 'StreamingResponse',
    faults,
    declare: ResponseClass(StreamingResponse) as MethodDecorator,
    itemsOf: (requested) => generate(requested, text),
  },
  { name: 'JSONLinesResponse', faults, declare: () => undefined, itemsOf: rows },
  { name: 'JSONLinesResponse with a model', faults, declare: ResponseModel(Row) as MethodDecorator, itemsOf: modeledRows },
  { name: 'EventSourceResponse', faults, declare: ResponseClass(EventSourceResponse) as MethodDecorator, itemsOf: rows },
  { name: 'CSVResponse', faults, declare: ResponseClass(CSVResponse) as MethodDecorator, itemsOf: rows },
  {
    name: 'JSONResponse',
    faults: ['fine', 'before'],
    declare: ResponseClass(JSONResponse) as MethodDecorator,
    // All items are one value.
    itemsOf: (requested) => generate({ ...requested, isLong: false }, row),
  },
];

export const declaredControllers = kinds.map(declareController);

export const declaredKinds: readonly KindState[] = kinds.map((kind) => ({
  name: `declared ${kind.name}`,
  path: encodeURI(pathOf(kind)),
  faults: kind.faults,
  isStream: kind.faults === faults,
  isDeclared: true,
}));

function declareController(kind: DeclaredKind) {
  @Controller(pathOf(kind))
  class DeclaredController {
    @Get()
    @kind.declare
    async *items(@Requested() requested: RequestedCell, tasks: BackgroundTasks, response: Response): AsyncGenerator<unknown> {
      addCountedTask(requested, tasks);
      if (requested.statusCode !== undefined) response.statusCode = requested.statusCode;
      await clientGone(requested);
      yield* kind.itemsOf(requested);
    }
  }
  return DeclaredController;
}

function pathOf({ name }: DeclaredKind): string {
  return `/declared/${name}`;
}

/** An item that does not match the model fails as late as one that is not produced. */
function modeledRows(requested: RequestedCell): AsyncGenerator<unknown> {
  const isLate = requested.fault === 'late';
  return generate({ ...requested, fault: isLate ? 'fine' : requested.fault }, (index) =>
    isLate && index === 1 ? { index: 'one' } : row(index),
  );
}

function row(index: number): Row {
  return { index, text: text(index).trim() };
}
