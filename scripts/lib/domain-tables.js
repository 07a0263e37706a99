'use strict';

/** Columns of the permission table: the letters of the design, in its order. */
const COLUMNS = [
  ['G', 'general'],
  ['R', 'reform'],
  ['S', 'supervision'],
  ['D', 'director'],
  ['L', 'lead_liaison'],
  ['H', 'handling_liaison'],
  ['U', 'concerned_liaison'],
  ['C', 'group_head'],
  ['X', 'machine'],
];

/** Capacities that stand in the table only while a row names them. */
const WHERE_USED = ['leader', 'system_admin', 'auditor'];

const line = (cells) => `| ${cells.join(' | ')} |`;

const table = (head, rows) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const listed = (values) => (values.length > 0 ? values.join(', ') : '–');

const lines = (values) => (values.length > 0 ? values.join('<br>') : '–');

const toldOf = (domain, action) =>
  domain.NOTIFICATIONS.filter((row) => row.event === action).flatMap((row) =>
    row.audience.map((audience) => (row.urgency === 'digest' ? `${audience} (digest)` : audience)),
  );

const permissionRow = (domain, columns) => (row) => [
  `\`${row.action}\` ${domain.actionLabel(row.action)}`,
  `${row.from.map((state) => state ?? '·').join(', ')} → ${row.to ?? '·'}`,
  ...columns.map(([, capacity]) => (row.who.includes(capacity) ? '●' : '')),
  listed(row.asks.map((ask) => (ask.required ? ask.name : `${ask.name}?`))),
  listed(row.requires),
  listed(row.never ?? []),
  listed(toldOf(domain, row.action)),
  row.clause,
];

const permissions = (domain) => {
  const rows = Object.values(domain.TABLES).flat();
  const used = WHERE_USED.filter((capacity) => rows.some((row) => row.who.includes(capacity)));
  const columns = [...COLUMNS, ...used.map((capacity) => [capacity, capacity])];
  return table(
    [
      'action',
      'from → to',
      ...columns.map(([letter]) => letter),
      'asks',
      'requires',
      'never the',
      'tells',
      'clause',
    ],
    rows.map(permissionRow(domain, columns)),
  );
};

const ruled = (rule) => listed(rule.who) + (rule.states ? ` (${rule.states.join(', ')})` : '');

/** Fields of one rule in one line: `email, mobile: general, director`. */
const grouped = (entries) => {
  const byRule = new Map();
  for (const [field, rule] of entries) byRule.set(rule, [...(byRule.get(rule) ?? []), field]);
  return [...byRule].map(([rule, fields]) => `${fields.join(', ')}: ${rule}`);
};

const contracts = (domain) =>
  table(
    [
      'type',
      'read',
      'create',
      'delete',
      'write',
      'but written by',
      'fixed once created',
      'seen only by',
      'the machine’s own',
    ],
    Object.entries(domain.CONTRACTS).map(([uid, contract]) => [
      `\`${uid.split('.')[1]}\``,
      listed(contract.read),
      listed(contract.create),
      ruled(contract.remove),
      ruled(contract.others),
      lines(grouped(Object.entries(contract.fields ?? {}).map(([f, rule]) => [f, ruled(rule)]))),
      listed(contract.fixed ?? []),
      lines(grouped(Object.entries(contract.seenBy ?? {}).map(([f, who]) => [f, listed(who)]))),
      listed(contract.machine),
    ]),
  );

const notifications = (domain) =>
  table(
    ['event', 'audience', 'urgency', 'clause'],
    domain.NOTIFICATIONS.map((row) => [
      `\`${row.event}\``,
      listed(row.audience),
      row.urgency,
      row.clause,
    ]),
  );

const SECTIONS = { permissions, contracts, notifications };

const marked = (name) =>
  new RegExp(`(<!-- generated:${name} -->\\n)[\\s\\S]*?(\\n<!-- /generated:${name} -->)`);

/**
 * The README with its generated tables as the domain has them now.
 * @param text the README
 * @param domain TABLES, CONTRACTS, NOTIFICATIONS and actionLabel of src/domain
 * @throws where a marked section is missing
 */
const withDomainTables = (text, domain) =>
  Object.entries(SECTIONS).reduce((done, [name, render]) => {
    if (!marked(name).test(done)) throw new Error(`README.md has no section generated:${name}`);
    return done.replace(marked(name), (_, open, close) => `${open}${render(domain)}${close}`);
  }, text);

module.exports = { withDomainTables };
