import type { Core, UID } from '@strapi/strapi';
import groups from '../../database/seeds/groups.json';
import issueCategories from '../../database/seeds/issue-categories.json';
import persons from '../../database/seeds/persons.json';
import posts from '../../database/seeds/posts.json';
import tenures from '../../database/seeds/tenures.json';
import units from '../../database/seeds/units.json';
import { MACHINE } from '../domain/permissions';
import { runAs } from '../gate/scope';
import { calendarDaysOf, COVERED_YEARS } from './calendar-days';
import { createSet } from '../gate/batch';
import { countRows, findRows } from '../gate/rows';

type Ids = ReadonlyMap<string, string>;
type Data = Record<string, unknown>;

interface Coded {
  readonly documentId: string;
  readonly code: string;
}

const UNIT = 'api::unit.unit';
const GROUP = 'api::group.group';
const PERSON = 'api::person.person';
const TENURE = 'api::tenure.tenure';
const POST = 'api::post.post';
const CALENDAR_DAY = 'api::calendar-day.calendar-day';
const ISSUE_CATEGORY = 'api::issue-category.issue-category';
const RULEBOOK = 'api::rulebook.rulebook';

async function idsByCode(strapi: Core.Strapi, uid: UID.ContentType): Promise<Map<string, string>> {
  const rows = await findRows<Coded>(strapi, uid, { select: ['documentId', 'code'] });
  return new Map(rows.map((row) => [row.code, row.documentId]));
}

/** Creates what is missing by code; what the office has since changed stays as it is. */
async function ensure<T extends { readonly code: string }>(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  list: readonly T[],
  dataOf: (one: T, known: Ids) => Data,
): Promise<Ids> {
  const known = await idsByCode(strapi, uid);
  for (const one of list) {
    if (known.has(one.code)) continue;
    const saved = await strapi.documents(uid).create({ data: dataOf(one, known) });
    known.set(one.code, saved.documentId);
  }
  return known;
}

const need = (ids: Ids, code: string): string => {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`The seeds name ${code}, which is not among them`);
  return id;
};

const optional = (ids: Ids, code: string | null | undefined): string | null =>
  code === null || code === undefined ? null : need(ids, code);

async function seedTenures(strapi: Core.Strapi, postIds: Ids, personIds: Ids): Promise<void> {
  for (const one of tenures) {
    const post = need(postIds, one.post);
    const ever = await countRows(strapi, TENURE, { post: { documentId: post } });
    if (ever > 0) continue;
    await strapi.documents(TENURE).create({
      data: {
        post,
        person: need(personIds, one.person),
        startsOn: one.startsOn,
        basis: one.basis,
      },
    });
  }
}

/** Holidays of the years the library knows; rows the office keeps by hand are left alone. */
async function seedCalendar(strapi: Core.Strapi, now: Date): Promise<void> {
  if ((await countRows(strapi, CALENDAR_DAY)) > 0) return;
  const rows = calendarDaysOf(COVERED_YEARS).map((day) => ({ ...day }));
  await createSet(strapi, { uid: CALENDAR_DAY, rows, actor: MACHINE, now, title: '工作日历' });
}

async function seedRulebook(strapi: Core.Strapi): Promise<void> {
  const rows = await countRows(strapi, RULEBOOK);
  // The schema's defaults are design §4 and §5.
  if (rows === 0) await strapi.documents<UID.ContentType>(RULEBOOK).create({ data: {} });
}

/** The eleven items of 优化营商环境条例 第六十九条; the office's further ones stand behind them. */
async function seedIssueCategories(strapi: Core.Strapi): Promise<void> {
  await ensure(strapi, ISSUE_CATEGORY, issueCategories, (one) => ({ ...one, statutory: true }));
}

async function seedOrganisation(strapi: Core.Strapi): Promise<void> {
  const unitIds = await ensure(strapi, UNIT, units, (unit) => ({
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName,
    aliases: unit.aliases.join('、'),
    category: unit.category,
    membership: unit.membership,
    note: 'note' in unit ? unit.note : null,
  }));
  const groupIds = await ensure(strapi, GROUP, groups, (group) => ({
    code: group.code,
    kind: group.kind,
    order: group.order,
    name: group.name,
    duties: group.duties,
    leadUnits: group.leadUnits.map((code) => need(unitIds, code)),
    memberUnits: group.memberUnits.map((code) => need(unitIds, code)),
    openMembership: group.openMembership,
  }));
  const personIds = await ensure(strapi, PERSON, persons, (person) => ({
    code: person.code,
    name: person.name,
    title: person.title,
    unit: need(unitIds, person.unit),
  }));
  // A post held with another stands behind it in the list or not: partners first.
  const ordered = [...posts].sort(
    (a, b) => Number(a.heldWith !== null) - Number(b.heldWith !== null),
  );
  const postIds = await ensure(strapi, POST, ordered, (post, known) => ({
    code: post.code,
    name: post.name,
    kind: post.kind,
    unit: optional(unitIds, post.unit),
    group: optional(groupIds, post.group),
    heldWith: optional(known, post.heldWith),
    note: 'note' in post ? post.note : null,
  }));
  await seedTenures(strapi, postIds, personIds);
}

/** The notice as data: organisation, calendar and rulebook, all or nothing, idempotent by code. */
export async function seedNotice(strapi: Core.Strapi, now: Date): Promise<void> {
  await strapi.db.transaction(() =>
    runAs({ actor: MACHINE, now }, async () => {
      await seedOrganisation(strapi);
      await seedCalendar(strapi, now);
      await seedRulebook(strapi);
      await seedIssueCategories(strapi);
    }),
  );
}
