import { comparable } from './text';

/** What the columns of a table may be called, by what they mean. The first name is the official one. */
export type Columns<Kind extends string> = Readonly<Record<Kind, readonly string[]>>;

/** The column a heading names, or null where it is nobody's. */
export type HeadingReader<Kind extends string> = (heading: string) => Kind | null;

/** A kind of table: how its columns are called, and which of them make a row its heading. */
export interface Table<Kind extends string> {
  readonly kindOf: HeadingReader<Kind>;
  /** Whether these columns are enough to be a table of this kind. */
  readonly heads: (columns: ReadonlyMap<Kind, number>) => boolean;
  /** The column that says what a row is about: titles of sections stand in it or before it. */
  readonly titled: (columns: ReadonlyMap<Kind, number>) => number;
}

const BRACKETED = /\([^)]*\)|\[[^\]]*\]/g;

const barely = (heading: string): string =>
  comparable(heading)
    .replace(BRACKETED, '')
    .replace(/[*:：、。]+$/, '')
    .replace(/^\*+/, '');

/** Reads headings: spaces, full width, stars of forms and what stands in brackets do not count. */
export function headingReader<Kind extends string>(columns: Columns<Kind>): HeadingReader<Kind> {
  const kinds = new Map(
    (Object.keys(columns) as Kind[]).flatMap((kind) =>
      columns[kind].map((name): [string, Kind] => [comparable(name), kind]),
    ),
  );
  return (heading) => kinds.get(barely(heading)) ?? null;
}
