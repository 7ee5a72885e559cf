import { CharacterClass } from './characterClasses';
import { isLetter } from './pieceReader';

const apostrophe = 0x27;
const slash = 0x2f;
const { other, mark, number, blank, newline } = CharacterClass;

/** Says whether a text may be cut before the unit at `offset` so that its halves' counts add up to the whole's. */
export type SafeSplit = (text: string, offset: number) => boolean;

/**
 * The rule for o200k_base and cl100k_base, whose patterns never look behind. It looks at one UTF-16 unit on each side,
 * so an edit can undo only the splits that it touches, and it is cautious: much that would be safe is called unsafe.
 */
export function safeSplit(classes: Uint8Array): SafeSplit {
  return (text, offset) => {
    const left = text.charCodeAt(offset - 1);
    const right = text.charCodeAt(offset);
    if (isSurrogate(left) || isSurrogate(right)) return false;
    return isBoundary(classes[left] ?? other, classes[right] ?? other, right);
  };
}

function isBoundary(left: number, right: number, unit: number): boolean {
  switch (left) {
    case number:
      return right !== number;
    case newline:
      // Symbols take the line breaks and slashes behind them; whitespace takes the line breaks behind it.
      return right !== newline && right !== blank && unit !== slash;
    case blank:
      // Whitespace looks ahead to leave its last blank to the next word.
      return false;
    case other:
    case mark:
      return right === number || right === blank;
    default:
      // A letter; an apostrophe may begin a contraction, and a mark continues the word.
      return !isLetter(right) && right !== mark && unit !== apostrophe;
  }
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}
