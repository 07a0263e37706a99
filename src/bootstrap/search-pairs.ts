import { LISTED } from '../api/portal/listed';

/**
 * Search by pairs of neighbouring characters. Chinese words are mostly of two, which a trigram index
 * cannot look up, and pg_trgm sees no letters in Chinese where the database's locale is C, as ours is.
 * An array of pairs under a GIN index needs no extension, so nobody's rights decide whether it works.
 */
export const SEARCH_STATEMENTS = [
  // What a reader sees of a section's Markdown: without marks, addresses of links and table rules.
  `create or replace function portal_text(heading text, body text) returns text
   language sql immutable parallel safe as $$
     select coalesce(heading, '') || E'\\n' || regexp_replace(regexp_replace(regexp_replace(
       coalesce(body, ''), '^ *>[> ]*', '', 'gn'), '\\]\\([^)\\s]*\\)', '', 'g'),
       '[*\`#|\\[\\]]+|-{3,}', '', 'g') $$`,
  `create or replace function search_pairs(content text) returns text[]
   language sql immutable parallel safe as $$
     select coalesce(array_agg(distinct pair), '{}') from (
       select c || lead(c) over (order by n) as pair
       from unnest(string_to_array(lower(content), null)) with ordinality as chars(c, n)
     ) as pairs where pair is not null $$`,
  `create index if not exists briefings_title_pairs on briefings using gin (search_pairs(title))
   where ${LISTED}`,
  `create index if not exists briefing_sections_pairs
   on components_briefing_sections using gin (search_pairs(portal_text(heading, body)))
   where visibility = 'public_section'`,
];
