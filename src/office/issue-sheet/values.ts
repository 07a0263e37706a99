import type { DateText } from '../../domain/calendar';
import { officeDate, parseDate } from '../../domain/calendar';
import type { IssueSource } from '../../domain/issue';
import { ISSUE_SOURCES } from '../../domain/issue';
import { labelOf } from '../../domain/wording.zh';
import { comparable } from '../table/text';

/** What lists call the sources, besides their labels. */
const SOURCE_NAMES: Readonly<Record<IssueSource, readonly string[]>> = {
  provincial_platform: [
    '省平台',
    '省受理平台',
    '受理平台',
    '省问题受理平台',
    '省营商环境平台',
    '海南省营商环境问题受理平台',
    '营商环境问题受理平台',
  ],
  hotline_12345: ['12345', '12345平台', '12345工单', '12345政务服务便民热线', '热线', '政务热线'],
  field_visit: ['走访', '企业走访', '走访服务', '入企走访', '调研走访'],
  petition_letter: ['来信', '来访', '信访', '来信来访件', '群众来信', '群众来访'],
  superior_transfer: ['转办', '上级交办', '上级转交', '省转办', '市转办', '市级转办', '省级转办'],
  other_source: ['其他', '其它', '其它渠道', '其他来源'],
};

const SOURCES = new Map(
  ISSUE_SOURCES.flatMap((source) =>
    [source, labelOf(source), ...SOURCE_NAMES[source]].map((name): [string, IssueSource] => [
      comparable(name),
      source,
    ]),
  ),
);

/** The source a list names, or null. */
export const sourceOf = (text: string): IssueSource | null => SOURCES.get(comparable(text)) ?? null;

const URGENT = ['紧急', '特急', '加急', '急', '急件', '特别紧急', '非常紧急', '是', '重大紧急'];
const NOT_URGENT = ['一般', '普通', '常规', '正常', '平件', '平', '不紧急', '非紧急', '否', '不急'];

/** Whether a list calls an issue urgent; null for other words. */
export function urgencyOf(text: string): boolean | null {
  const key = comparable(text);
  if (URGENT.includes(key)) return true;
  return NOT_URGENT.includes(key) ? false : null;
}

const DAY = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?/;
const COMPACT_DAY = /^(20\d{2})(\d{2})(\d{2})(?=\d{6}$|\d{4}$|$)/;
/** 09:31:00, 9时31分, 上午9:31, and nothing: what may follow a day. */
const TIME =
  /^(?:[T ]*(?:上午|下午|早上|晚上|AM|PM)?\s*\d{1,2}(?::\d{1,2}){1,2}(?:\.\d+)?\s*(?:AM|PM)?|\s*\d{1,2}时(?:\d{1,2}分?)?(?:\d{1,2}秒?)?|\d{4}|\d{6}|\s*(?:星期|周)[一二三四五六日天])?$/i;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * The day of a date that may carry a time: `2026-11-20 09:31:00`, `2026年11月20日9时`. A time in
 * another zone is told by the office's clock. Null for anything else.
 */
export function dayOf(written: string): DateText | null {
  const text = written.normalize('NFKC').trim();
  if (WITH_ZONE.test(text)) {
    const instant = new Date(text);
    return Number.isNaN(instant.getTime()) ? null : officeDate(instant);
  }
  const [found, year = '', month = '', day = ''] = DAY.exec(text) ?? COMPACT_DAY.exec(text) ?? [];
  if (found === undefined || !TIME.test(text.slice(found.length))) return null;
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A category as the office's list has it. */
export interface CategoryName {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** The clause it comes from; its words stand behind the colon. */
  readonly basis: string | null;
  readonly sequence: number;
}

const FIGURES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const TENS = 10;

/** 11 → 十一: how clauses are counted. */
const inWords = (figure: number): string => {
  const tens = Math.floor(figure / TENS);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (FIGURES[tens] ?? '')}十`;
  return `${ten}${FIGURES[figure % TENS] ?? ''}`;
};

const NUMBERED =
  /^(?:第?[(（]?([0-9]{1,4}|[一二三四五六七八九十]{1,3})[)）]?(?:项|类)?[.、,:]?)(.*)$/;

/** Names as they are compared: without marks between the words. */
const nameKey = (name: string): string => comparable(name).replace(/[\p{P}\p{S}]/gu, '');

const namesOf = ({ code, name, basis }: CategoryName): string[] => {
  const [, words = ''] = basis?.split('：') ?? [];
  return [code, name, words].filter((one) => nameKey(one) !== '');
};

/**
 * Looks categories up by their number in the list (7, 七, 第七项, （七）不履行承诺), their name, code or
 * words of law;
 * null where none fits, or number and name say different things.
 */
export function categoryResolver(
  categories: readonly CategoryName[],
): (text: string) => CategoryName | null {
  const byName = new Map(
    categories.flatMap((one) => namesOf(one).map((name) => [nameKey(name), one] as const)),
  );
  const byNumber = new Map(
    categories.flatMap((one) => [
      [String(one.sequence), one] as const,
      [inWords(one.sequence), one] as const,
    ]),
  );
  return (text) => {
    const named = byName.get(nameKey(text));
    if (named) return named;
    const [, figure = '', rest = ''] = NUMBERED.exec(comparable(text)) ?? [];
    const numbered = byNumber.get(figure.replace(/^0+/, '')) ?? null;
    if (nameKey(rest) === '') return numbered;
    return byName.get(nameKey(rest)) ?? null;
  };
}
