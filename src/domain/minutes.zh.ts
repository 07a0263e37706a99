import { dateWords } from './letters.zh';
import type { MinutedDecision } from './minutes';
import { paragraphsOf } from './text';
import { labelOf } from './wording.zh';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const TEN = 10;
const HUNDRED = 100;

/** The part of a number below a hundred; 十 stands alone where nothing is before it. */
function belowHundred(n: number, first: boolean): string {
  const tens = Math.floor(n / TEN);
  const ones = DIGITS[n % TEN] ?? '';
  if (tens === 0) return first || ones === '' ? ones : `零${ones}`;
  const ten = tens === 1 && first ? '' : (DIGITS[tens] ?? '');
  return `${ten}十${ones}`;
}

/** 1 → 一, 12 → 十二, 105 → 一百零五: how documents number their parts, 1 to 999. */
export function ordinalWords(n: number): string {
  const hundreds = Math.floor(n / HUNDRED);
  const rest = belowHundred(n % HUNDRED, hundreds === 0);
  return hundreds === 0 ? rest : `${DIGITS[hundreds] ?? ''}百${rest}`;
}

/** A meeting as its minutes open. */
export interface OpenedMeeting {
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly heldOn: string;
  readonly place: string | null;
  readonly chair: string | null;
  /** 委托说明, where the chair sat for somebody else. */
  readonly delegation: string | null;
}

const ENDS = /[。；！？…]$/;

/** A text as a sentence of its own. */
const sentenceOf = (text: string): string => {
  const plain = text.trim();
  return ENDS.test(plain) ? plain : `${plain}。`;
};

/** 时间、主持、地点: the first paragraph of 会议纪要. */
export function openingWords(meeting: OpenedMeeting): string {
  const { title, heldOn, place, chair, delegation } = meeting;
  const asked = (delegation ?? '').trim();
  const by = chair === null ? '' : `${chair}${asked === '' ? '' : `（${asked}）`}`;
  const call = by === '' ? '召开' : '主持召开';
  const where = (place ?? '').trim() === '' ? '' : `在${(place ?? '').trim()}`;
  return `${dateWords(heldOn)}，${by}${where}${call}${title}。现将会议议定事项纪要如下：`;
}

const namesOf = (units: readonly { readonly name: string }[]): string =>
  units.map(({ name }) => name).join('、');

/** 由X牵头，Y、Z配合，于某日前完成; empty where nobody and no date is named. */
export function dutyWords(decision: Pick<MinutedDecision, 'leadUnit' | 'coopUnits' | 'dueOn'>) {
  const { leadUnit, coopUnits, dueOn } = decision;
  const parts = [
    leadUnit === null ? '' : `由${leadUnit.name}牵头`,
    coopUnits.length === 0 ? '' : `${leadUnit === null ? '由' : ''}${namesOf(coopUnits)}配合`,
    dueOn === null ? '' : `于${dateWords(dueOn)}前完成`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${parts.join('，')}。`;
}

/** A decision as one paragraph of its minutes, without its number. */
export const decisionWords = (decision: MinutedDecision): string =>
  `${sentenceOf(decision.text)}${dutyWords(decision)}`;

/** The paragraphs of decisions, numbered 一、二、三 by their place. */
export const numberedDecisions = (texts: readonly string[]): string[] =>
  texts.flatMap((text, at) => paragraphsOf(`${ordinalWords(at + 1)}、${text.trim()}`));

/** Who came, as the lists under minutes say: a unit, and whom it sent. */
export interface Attended {
  readonly unit: string;
  readonly answer: string | null;
  readonly name: string | null;
  readonly reason: string | null;
}

const withName = ({ unit, answer, name }: Attended): string => {
  const sent = (name ?? '').trim();
  const part = answer === 'deputised' ? labelOf('deputised') : '';
  const inside = [sent, part].filter((word) => word !== '').join('，');
  return inside === '' ? unit : `${unit}（${inside}）`;
};

/** 出席, 请假, 缺席 as minutes list them. Reasons stay with the office. */
export const attendanceWords = (attended: readonly Attended[]) => {
  const those = (...answers: readonly string[]): string[] =>
    attended.filter(({ answer }) => answers.includes(answer ?? '')).map(withName);
  return {
    present: those('present', 'deputised'),
    excused: attended.filter((one) => one.answer === 'excused').map(({ unit }) => unit),
    absent: attended.filter((one) => one.answer === 'absent').map(({ unit }) => unit),
  };
};

/** People from outside as the office wrote them, one a line or with commas: 列席. */
export const inviteesOf = (text: string | null): string[] =>
  (text ?? '')
    .split(/[\n；;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** How minutes of a meeting are headed. */
export const minutesTitle = (meeting: string): string => `${meeting}纪要`;

/** A correction says what it corrects. */
export const correctionTitle = (title: string): string =>
  title.endsWith('（更正）') ? title : `${title}（更正）`;

/** The line under a correction's head. */
export const correctionWords = (number: string): string => `本纪要更正${number}会议纪要。`;

/** How letters, notices and lists call a decision that has taken effect. */
export const decisionName = (number: string, sequence: number | null): string =>
  `会议纪要${number}第${sequence ?? ''}项议定事项`;
