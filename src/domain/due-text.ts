import type { DateText } from './calendar';
import { parseDate } from './calendar';

/** What a written deadline means: the last day, and whether the work goes on year after year. */
export interface DueDate {
  readonly dueOn: DateText;
  /** 持续推进, 长期坚持 …: `dueOn` is then the end of the plan year, whatever date stands beside it. */
  readonly longTerm: boolean;
}

/** A part of a deadline: its last day, null where the part says only that the work goes on. */
type Reading = DateText | 'ongoing' | null;

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;
const LAST_MONTH = 12;
const MONTHS_PER_QUARTER = 3;

const pad = (figure: number): string => String(figure).padStart(2, '0');

function dayOf(year: number, month: number, day: number): DateText | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  return parseDate(`${year}-${pad(month)}-${pad(day)}`);
}

/** The last day of a month; null for a month that does not exist. */
function endOfMonth(year: number, month: number): DateText | null {
  for (const day of [31, 30, 29, 28]) {
    const date = dayOf(year, month, day);
    if (date) return date;
  }
  return null;
}

const endOfYear = (year: number): DateText | null => endOfMonth(year, LAST_MONTH);

const QUARTERS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
};

const TEN_DAYS: Readonly<Record<string, number>> = { 上旬: 10, 中旬: 20 };

const YEAR = '(?:(\\d{4})年|(今年|本年度?|当年)|(明年|次年))?';
const END = '(?:底|末)?(?:前|之前|以前|内)?';
const CLOSED = '(?:底|末)(?:前|之前|以前)?';

/** The year a pattern's three year groups name. */
function yearOf(match: RegExpExecArray, planYear: number): number {
  if (match[1] !== undefined) return Number(match[1]);
  return match[3] === undefined ? planYear : planYear + 1;
}

interface Pattern {
  readonly form: RegExp;
  readonly read: (match: RegExpExecArray, planYear: number) => Reading;
}

/** Forms of one part of a deadline, the first that fits counts. 6月前 is not among them: it says two things. */
const PATTERNS: readonly Pattern[] = [
  {
    form: /^(?:长期|持续|常态化?|常年|经常性?)(?:推进|坚持|开展|实施|落实|优化|进行|任务|工作|有效)*$/,
    read: () => 'ongoing',
  },
  { form: /^(?:推进|坚持|实施)?中?长期(?:任务|坚持)$/, read: () => 'ongoing' },
  {
    form: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:前|之前|以前)?$/,
    read: (found) => dayOf(Number(found[1]), Number(found[3]), Number(found[4])),
  },
  {
    form: /^(\d{4})[-/.](\d{1,2})$/,
    read: (found) => endOfMonth(Number(found[1]), Number(found[2])),
  },
  {
    form: new RegExp(`^${YEAR}(\\d{1,2})月(\\d{1,2})[日号](?:前|之前|以前|内)?$`),
    read: (found, year) => dayOf(yearOf(found, year), Number(found[4]), Number(found[5])),
  },
  {
    form: new RegExp(`^${YEAR}(\\d{1,2})月(?:份)?(?:${CLOSED}|内)?$`),
    read: (found, year) => endOfMonth(yearOf(found, year), Number(found[4])),
  },
  {
    form: new RegExp(`^${YEAR}(\\d{1,2})月(?:份)?下旬(?:前|之前|以前)?$`),
    read: (found, year) => endOfMonth(yearOf(found, year), Number(found[4])),
  },
  {
    form: new RegExp(`^${YEAR}(\\d{1,2})月(?:份)?(上旬|中旬)(?:前|之前|以前)?$`),
    read: (found, year) =>
      dayOf(yearOf(found, year), Number(found[4]), TEN_DAYS[found[5] ?? ''] ?? 0),
  },
  {
    form: new RegExp(`^${YEAR}第?([一二三四1-4])季度${END}$`),
    read: (found, year) =>
      endOfMonth(yearOf(found, year), (QUARTERS[found[4] ?? ''] ?? 0) * MONTHS_PER_QUARTER),
  },
  {
    form: new RegExp(`^${YEAR}(?:上半年${END}|年中(?:前|之前|以前)?)$`),
    read: (found, year) => endOfMonth(yearOf(found, year), LAST_MONTH / 2),
  },
  {
    form: new RegExp(`^${YEAR}下半年${END}$`),
    read: (found, year) => endOfYear(yearOf(found, year)),
  },
  { form: new RegExp(`^(\\d{4})年?度?${END}$`), read: (found) => endOfYear(Number(found[1])) },
  {
    form: new RegExp(`^(?:今年|本年度?|当年|全年|年)${END}$`),
    read: (found, year) => (found[0] === '年' ? null : endOfYear(year)),
  },
  { form: new RegExp(`^(?:明年|次年)${END}$`), read: (_, year) => endOfYear(year + 1) },
];

const LEADS_IN = /^(?:力争|确保|计划|于|在|到|至|截至|截止)+/;
const LEADS_OUT = /(?:基本|全面|全部)?(?:完成|办结|落实|到位|见效)+$/;
const RANGE = /^(.+?)(?:至|到|[-—–~～]+)(.+)$/;
/** How a range may begin: 2019至2020年, 1—12月, 2021年1—12月. */
const BARE_BEGIN = /^(?:\d{4}年?|(?:\d{4}年)?\d{1,2})$/;

/** One part, or a range from … to …, which is due at its end. */
function readPart(part: string, planYear: number): Reading {
  const plain = part.replace(LEADS_IN, '').replace(LEADS_OUT, '');
  for (const { form, read } of PATTERNS) {
    const found = form.exec(plain);
    if (found) return read(found, planYear);
  }
  const [, from, to] = RANGE.exec(plain) ?? [];
  if (from === undefined || to === undefined) return null;
  const year = /^(\d{4})年?/.exec(from)?.[1];
  const begins = BARE_BEGIN.test(from) || readPart(from, planYear) !== null;
  return begins ? readPart(to, year === undefined ? planYear : Number(year)) : null;
}

/**
 * Reads a deadline as offices write it: 2021年6月30日, 6月底前, 2022年9月底, 到2025年, 二季度, 年底前,
 * 2021年1月至12月, 持续推进 … Several parts are due at the latest of them. Answers null for anything
 * else, and for days that do not exist: guessing a date would be worse than asking.
 * `planYear` is the year of dates that name none.
 */
export function dueDateOf(text: string, planYear: number): DueDate | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[。.]$/, '');
  const parts = plain.split(/[,;、并且]+/).filter((part) => part !== '');
  const read = parts.map((part) => readPart(part, planYear));
  if (read.length === 0 || read.includes(null)) return null;
  const longTerm = read.includes('ongoing');
  const days = read.filter((one): one is DateText => one !== null && one !== 'ongoing').sort();
  const dueOn = longTerm ? endOfYear(planYear) : days.at(-1);
  return dueOn ? { dueOn, longTerm } : null;
}
