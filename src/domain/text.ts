/** Characters nobody sees and no word means: they make equal names differ. Joiners of signs stay. */
const UNSEEN = /[\0\u200b\u2060\ufeff]/g;

/** A text in the one form it is kept and compared in: NFC, without characters that nobody sees. */
export const tidyText = (text: string): string => text.normalize('NFC').replace(UNSEEN, '');

/** Half a surrogate pair is no character, and no database stores it. */
export const isBroken = (text: string): boolean => /\p{Surrogate}/u.test(text);

const LONGEST_TITLE = 40;

/** The first words of a text, on one line: how lists call what has no title of its own. */
export const firstWords = (text: string): string =>
  Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, LONGEST_TITLE).join('');

/** The lines of a text that say something, as paragraphs are printed. */
export const paragraphsOf = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
