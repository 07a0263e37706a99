const SEPARATORS = /[\s、，,；;]+/;

/** Everything a unit is called besides its name; the directory keeps the aliases in one text. */
export const aliasesIn = (text: string | null): string[] =>
  (text ?? '').split(SEPARATORS).filter((alias) => alias !== '');
