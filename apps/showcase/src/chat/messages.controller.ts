import { Body, Controller, Post, ResponseModel, record, Summary, Tags } from 'antiphon';
import { Room } from './room';

/** A controller that uses the same room. */
@Controller('/messages')
@Tags('streams and events')
export class MessagesController {
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  @Post()
  @ResponseModel(record(Number))
  @Summary('A message to every socket of the room')
  send(@Body('text', String, { maxLength: 200 }) text: string) {
    this.#room.send(text);
    return { sockets: this.#room.size };
  }
}
