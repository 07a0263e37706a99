import type { Core } from '@strapi/strapi';
import { marks, readRows } from '../../gate/rows';

/** Characters an excerpt shows. */
const EXCERPT = 120;
/** Characters shown before what was searched for. */
const LEAD = 30;

interface TextRow {
  readonly id: number;
  readonly content: string;
}

/** The public sections of issues as plain text, in their order; of no other section a word. */
export async function publicTexts(
  strapi: Core.Strapi,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string[]>> {
  const texts = new Map<number, string[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return texts;
  const rows = await readRows<TextRow>(
    strapi,
    `select l.entity_id as id, portal_text(s.heading, s.body) as content
     from briefings_cmps l join components_briefing_sections s on s.id = l.cmp_id
     where l.entity_id in (${marks(ids)}) and l.field = 'sections'
       and s.visibility = 'public_section' order by l.entity_id, l."order"`,
    ids,
  );
  for (const { id, content } of rows) {
    texts.get(id)?.push(content.replace(/\s+/g, ' ').trim());
  }
  return texts;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A text in pieces; `found` ones are what was searched for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Cuts a text at each place where `query` stands, letters large or small. */
export const piecesOf = (text: string, query: string): Piece[] =>
  text
    .split(new RegExp(`(${escaped(query)})`, 'giu'))
    .map((piece, at) => ({ text: piece, found: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');

/** The beginning of a text, or what stands round the first place of `query` in it. */
export function excerptOf(text: string, query: string | null = null): string {
  const at = query === null ? 0 : text.search(new RegExp(escaped(query), 'iu'));
  const from = Math.max(0, at - LEAD);
  const shown = Array.from(text.slice(from)).slice(0, EXCERPT).join('');
  return `${from > 0 ? '…' : ''}${shown}${from + shown.length < text.length ? '…' : ''}`;
}
