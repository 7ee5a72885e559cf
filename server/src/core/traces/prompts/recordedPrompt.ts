import type { CallEvent } from '../traceEvent';

/**
 * What a call was sent, as far as its record holds it. It lives while a line is read and is never kept: whoever reads
 * it takes counts from it and drops it.
 */
export interface RecordedPrompt {
  /** The texts of messages and instructions, in their order. */
  readonly texts: readonly string[];
  readonly messages: number;
  /** Messages that name their speaker beside the role; the names stand among the texts. */
  readonly names: number;
  /** Definitions of tools and answer schemas, as JSON. */
  readonly tools: readonly string[];
  /** Calls of tools among the messages, each with or without its result. */
  readonly toolCalls: number;
  /** The texts are what was added to the call before, and the bill is what they added to its bill. */
  readonly isContinuation?: boolean;
  /** False when more was sent than the record holds: a picture, a text cut short, an earlier answer taken up by its id. */
  readonly isWhole: boolean;
}

/** A call with its bill and what it was sent. */
export interface RecordedCall {
  readonly call: CallEvent;
  readonly prompt: RecordedPrompt;
}

/** Reads the lines of one file in their order, for formats in which a call is sent what the calls before it were sent. */
export interface PromptReader {
  read(line: string): readonly RecordedCall[];
}
