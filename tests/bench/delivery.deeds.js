'use strict';

const crypto = require('node:crypto');
const path = require('node:path');
const nodemailer = require('nodemailer');

const { DIST } = require('../../scripts/lib/paths');
const { timed } = require('./rounds');

const built = (name) => require(path.join(DIST, 'src', name));

/** A working Tuesday, 10:00 in Shanghai. */
const NOW = new Date('2026-06-30T02:00:00Z');

const FROM = 'taskforce@meilan.example';

/** About 5 KB of HTML and its plain text, with what it tells beside it, as composing leaves them. */
const STATEMENTS = [
  `update units set mailbox = code || '@meilan.example'`,
  `delete from notifications`,
  `delete from messages`,
  `with listed as (
     select array_agg(u.mailbox order by p.id) as mailboxes, count(*)::int as n
     from posts p join posts_unit_lnk l on l.post_id = p.id join units u on u.id = l.unit_id
     where p.kind = 'liaison')
   insert into messages (document_id, kind, to_name, to_address, addressee, subject, html, text,
     dedupe_key, message_id, state, next_at, attempts, version, created_at, updated_at, published_at)
   select md5('letter' || i), 'immediate_letter', '联络员', mailboxes[1 + i % n], 'unit_mailbox',
     '重点任务下达：第' || i || '号',
     '<!doctype html><html lang="zh-CN"><body>' ||
       repeat('<p style="margin:0">请于时限内办结并报送进展情况。</p>', 60) || '</body></html>',
     repeat('请于时限内办结并报送进展情况。', 20), 'bench:' || i,
     '<' || md5('letter' || i) || '@meilan.example>', 'queued', timestamp '2026-06-30 01:00', 0, 1,
     now(), now(), now()
   from generate_series(1, ?::int) i, listed`,
  `insert into notifications (document_id, event, urgency, title, line, clause, dedupe_key, state,
     owed_at, created_at, updated_at, published_at)
   select md5('told' || id), 'task.issue', 'at_once', subject, subject, '四(二)', dedupe_key, 'told',
     now(), now(), now(), now() from messages`,
  `insert into notifications_message_lnk (notification_id, message_id)
   select n.id, m.id from notifications n join messages m on m.dedupe_key = n.dedupe_key`,
  `insert into notifications_post_lnk (notification_id, post_id)
   select n.id, p.id from notifications n join messages m on m.dedupe_key = n.dedupe_key
   join units u on u.mailbox = m.to_address
   join posts_unit_lnk l on l.unit_id = u.id join posts p on p.id = l.post_id and p.kind = 'liaison'`,
];

const sql = (strapi, statement, bound = []) => strapi.db.connection.raw(statement, bound);

/** So many letters wait, each telling one post one thing. */
const queue = async (strapi, count) => {
  for (const statement of STATEMENTS) {
    await sql(strapi, statement, statement.includes('?') ? [count] : []);
  }
  await sql(strapi, 'vacuum analyze messages');
  await sql(strapi, 'vacuum analyze notifications');
};

/** One pass of the worker. @throws unless it sent all of them */
const deliver = async (strapi, count) => {
  let sent = 0;
  const ms = await timed(async () => {
    sent = await built('mail/deliver').deliverDue(strapi, NOW);
  });
  const { rows } = await sql(
    strapi,
    `select count(*)::int as n from messages where state = 'sent' and attempts = 1`,
  );
  if (sent !== count || rows[0].n !== count) throw new Error(`Sent ${sent}, noted ${rows[0].n}`);
  return ms;
};

/** The same letters by the mailer itself, with the settings the application gives it. */
const plain = async (strapi, count) => {
  const { providerOptions } = strapi.config.get('plugin::email');
  const { rows } = await sql(strapi, 'select * from messages order by id');
  const transport = nodemailer.createTransport(providerOptions);
  const send = (letter) =>
    transport.sendMail({
      from: FROM,
      to: { name: letter.to_name, address: letter.to_address },
      envelope: { from: FROM, to: [letter.to_address] },
      subject: letter.subject,
      html: letter.html,
      text: letter.text,
      messageId: `<${crypto.randomUUID()}@meilan.example>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-GE-Attempt': '1' },
    });
  const ms = await timed(() => Promise.all(rows.map(send)));
  transport.close();
  if (rows.length !== count) throw new Error(`${rows.length} letters`);
  return ms;
};

module.exports = { queue, deliver, plain };
