'use strict';

const sql = (strapi, statement, bound = []) => strapi.db.connection.raw(statement, bound);

const STAMPS = 'version, created_at, updated_at, published_at';
const NOW = '1, now(), now(), now()';

const STATEMENTS = [
  `insert into units (document_id, code, name, active, ${STAMPS})
   select md5('unit' || n), 'bench-unit-' || n, '第' || n || '号单位', true, ${NOW}
   from generate_series((select count(*) from units) + 1, ?::int) n`,
  `insert into posts (document_id, code, name, kind, ${STAMPS})
   select md5('post' || u.id), 'bench-liaison-' || u.id, u.name || '联络员', 'liaison', ${NOW}
   from units u where not exists (select from posts_unit_lnk l join posts p on p.id = l.post_id
     where l.unit_id = u.id and p.kind = 'liaison')`,
  `insert into posts_unit_lnk (post_id, unit_id)
   select p.id, u.id from posts p join units u on p.code = 'bench-liaison-' || u.id`,
  `insert into persons (document_id, name, email, active, ${STAMPS})
   select md5('person' || id), '任职者' || id, 'holder' || id || '@meilan.example', true, ${NOW}
   from posts where kind in ('liaison', 'section_head', 'office_director')`,
  `insert into tenures (document_id, starts_on, ${STAMPS})
   select md5('tenure' || id), date '2021-10-01', ${NOW}
   from posts where kind in ('liaison', 'section_head', 'office_director')`,
  `insert into tenures_post_lnk (tenure_id, post_id)
   select t.id, p.id from tenures t join posts p on t.document_id = md5('tenure' || p.id)`,
  `insert into tenures_person_lnk (tenure_id, person_id)
   select t.id, h.id from posts p join tenures t on t.document_id = md5('tenure' || p.id)
   join persons h on h.document_id = md5('person' || p.id)`,
];

/**
 * So many units with a liaison each, and the office's own people, all with an address.
 * @param {import('@strapi/strapi').Core.Strapi} strapi
 * @param {number} units
 */
const appointEverybody = async (strapi, units) => {
  for (const statement of STATEMENTS) {
    await sql(strapi, statement, statement.includes('?') ? [units] : []);
  }
};

module.exports = { appointEverybody };
