import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import { officeDate } from '../domain/calendar';
import type { NamedPeriod, PeriodicReport } from '../domain/periodic';
import { parsePeriod, reportOfEvent } from '../domain/periodic';
import { periodWords } from '../domain/reports.zh';
import { OFFICE_POSTS } from '../domain/roles';
import { dropOwed, oweSet, untold } from '../gate/notify';
import { textOf } from '../gate/record';
import { findRow, readingOnce } from '../gate/rows';
import { readRulebook } from '../gate/rulebook';
import { readFigures } from '../office/figures';
import type { Written } from './letter';
import { putLetter } from './outbox';
import type { Bundle, Owed } from './owed';
import { bundles, markTold, occasionOf, owedOf } from './owed';
import { writeReport } from './report';
import type { Reader, ReportFacts } from './report-content';
import { reportContent } from './report-content';
import { baseUrl } from './settings';
import { readStationery } from './stationery';

const GROUP = 'api::group.group';
const TASKFORCE = 'taskforce';

/** What a report of a period says, as it stands on a day. */
export async function reportFacts(
  strapi: Core.Strapi,
  report: PeriodicReport,
  period: NamedPeriod,
  today: DateText,
): Promise<ReportFacts> {
  const rulebook = await readRulebook(strapi);
  const preface = (rulebook && textOf(rulebook, 'reportPreface'))?.trim();
  // Nothing is written meanwhile, and the calendar and the rulebook are asked for more than once.
  const figures = await readingOnce(() => readFigures(strapi, { period, today }));
  return { job: report.job, period, figures, base: baseUrl(strapi), preface: preface || null };
}

/** A report as it would go out now; nothing is stored and nobody is told. */
export async function previewReport(
  strapi: Core.Strapi,
  report: PeriodicReport,
  period: NamedPeriod,
  reader: Reader,
  today: DateText,
): Promise<Written> {
  const facts = await reportFacts(strapi, report, period, today);
  return writeReport(null, reportContent(facts, reader), await readStationery(strapi));
}

const isOffice = ({ post }: Owed): boolean => OFFICE_POSTS.some((kind) => kind === post?.kind);

/** Who holds several posts gets one letter, and that the fullest. */
function readerOf(owed: readonly Owed[]): Reader {
  const office = owed.filter(isOffice);
  if (office.some(({ post }) => post?.group?.code === 'general')) return 'general';
  return office.length > 0 ? 'office' : 'leader';
}

interface Meant {
  readonly report: PeriodicReport;
  readonly period: NamedPeriod;
}

/** The report and period a telling is of. @throws Error for a telling that is of none */
function meantBy(owed: Owed): Meant {
  const report = reportOfEvent(owed.event);
  const name = occasionOf(owed).slice(owed.event.length + 1);
  const period = report && parsePeriod(report.job, name);
  if (!report || !period) throw new Error(`${owed.event} ${name} is no report`);
  return { report, period };
}

/** Reads what a report says once, however many get it. */
function factsOnce(strapi: Core.Strapi, today: DateText) {
  const known = new Map<string, Promise<ReportFacts>>();
  return (occasion: string, { report, period }: Meant): Promise<ReportFacts> => {
    const facts = known.get(occasion) ?? reportFacts(strapi, report, period, today);
    known.set(occasion, facts);
    return facts;
  };
}

/**
 * Turns the reports that are owed into letters, one a recipient. A report is owed to posts: where one
 * changed hands before its letter went, the letter was cancelled (`src/mail/readdress.ts`) and the
 * successor's is written here, with the figures of now. Answers how many were written.
 */
export async function composeReports(strapi: Core.Strapi, now: Date): Promise<number> {
  const today = officeDate(now);
  let letters = 0;
  await strapi.db.transaction(async () => {
    const grouped = await bundles(strapi, await owedOf(strapi, 'periodic'), today, occasionOf);
    if (grouped.size === 0) return;
    const stationery = await readStationery(strapi);
    const factsOf = factsOnce(strapi, today);
    const write = async (key: string, { to, owed }: Bundle, first: Owed): Promise<boolean> => {
      const meant = meantBy(first);
      const facts = await factsOf(occasionOf(first), meant);
      const written = writeReport(to, reportContent(facts, readerOf(owed)), stationery);
      const kind = meant.report.letter;
      const { id, fresh } = await putLetter(strapi, { kind, to, written, key }, now);
      await markTold(strapi, owed, id);
      return fresh;
    };
    for (const [key, bundle] of grouped) {
      const first = bundle.owed[0];
      if (first && (await write(key, bundle, first))) letters += 1;
    }
  });
  return letters;
}

/**
 * Owes a report of a period to its posts and writes the letters, in one transaction; a second time
 * nothing happens. What an earlier report still owes to posts nobody could be reached at is dropped:
 * it is of no use beside a newer one. Answers how many letters were written.
 */
export async function oweReport(
  strapi: Core.Strapi,
  report: PeriodicReport,
  period: NamedPeriod,
  now: Date,
): Promise<number> {
  const letters = await strapi.db.transaction(async () => {
    const group = await findRow<{ documentId: string }>(strapi, GROUP, {
      where: { code: TASKFORCE },
      select: ['documentId'],
    });
    const documentId = group?.documentId ?? '';
    const telling = {
      event: report.event,
      uid: GROUP,
      record: { documentId, version: null },
      facts: { period: periodWords(period.name) },
      now,
      today: officeDate(now),
      occasion: period.name,
    };
    const fresh = await untold(strapi, [telling]);
    if (fresh.length > 0) await dropOwed(strapi, [report.event], officeDate(now));
    await oweSet(strapi, fresh);
    return composeReports(strapi, now);
  });
  return letters;
}
