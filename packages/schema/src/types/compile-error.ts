/** A type that no value has; the compiler shows the message in its error. */
export interface CompileError<Message extends string> {
  readonly compileError: Message;
}
