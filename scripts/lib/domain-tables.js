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
  ['A', 'system_admin'],
  ['X', 'machine'],
];

const line = (cells) => `| ${cells.join(' | ')} |`;

const table = (head, rows) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const listed = (values) => (values.length > 0 ? values.join(', ') : '–');

const toldOf = (domain, action) =>
  domain.NOTIFICATIONS.filter((row) => row.event === action).flatMap((row) =>
    row.audience.map((audience) => (row.urgency === 'digest' ? `${audience} (digest)` : audience)),
  );

const permissionRow = (domain) => (row) => [
  `\`${row.action}\` ${domain.actionLabel(row.action)}`,
  `${row.from.map((state) => state ?? '·').join(', ')} → ${row.to ?? '·'}`,
  ...COLUMNS.map(([, capacity]) => (row.who.includes(capacity) ? '●' : '')),
  listed(row.asks.map((ask) => (ask.required ? ask.name : `${ask.name}?`))),
  listed([...row.requires, ...(row.never ?? []).map((field) => `not ${field}`)]),
  listed(toldOf(domain, row.action)),
  row.clause,
];

const permissions = (domain) =>
  table(
    [
      'action',
      'from → to',
      ...COLUMNS.map(([letter]) => letter),
      'asks',
      'requires',
      'tells',
      'clause',
    ],
    Object.values(domain.TABLES).flat().map(permissionRow(domain)),
  );

const fieldRules = (contract) =>
  Object.entries(contract.fields ?? {}).map(([field, rule]) => `${field}: ${listed(rule.who)}`);

const contracts = (domain) =>
  table(
    ['type', 'read', 'create', 'delete', 'write', 'exceptions', 'the machine’s own'],
    Object.entries(domain.CONTRACTS).map(([uid, contract]) => [
      `\`${uid.split('.')[1]}\``,
      listed(contract.read),
      listed(contract.create),
      listed(contract.remove.who) +
        (contract.remove.states ? ` (${contract.remove.states.join(', ')})` : ''),
      listed(contract.others.who) +
        (contract.others.states ? ` (${contract.others.states.join(', ')})` : ''),
      listed([
        ...fieldRules(contract),
        ...Object.entries(contract.seenBy ?? {}).map(
          ([field, who]) => `${field} seen by ${listed(who)}`,
        ),
      ]),
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
