import { dateWords } from './letters.zh';
import type { LightCode, LightFacts } from './light';
import { labelOf } from './wording.zh';

const day = (date: string | null): string => (date === null ? '（未填写）' : dateWords(date));

/** 序时进度62%，实际25%，落后37个百分点 */
function comparison({ expected, actual }: LightFacts): string {
  const figures = `序时进度${expected}%，实际${actual}%`;
  if (expected > actual) return `${figures}，落后${expected - actual}个百分点`;
  if (expected < actual) return `${figures}，超前${actual - expected}个百分点`;
  return `${figures}，与序时进度持平`;
}

const PROVISIONAL = '（节假日安排尚未公布，暂按周一至周五计算）';

/** Why a task shows its light. */
const LIGHT_SENTENCES: Readonly<Record<LightCode, (facts: LightFacts) => string>> = {
  'past-due': ({ dueOn, actual }) => `已超过完成期限${day(dueOn)}，实际${actual}%`,
  'far-behind': comparison,
  'yellow-months': (facts) => `已连续${facts.yellowMonths}个月黄灯；${comparison(facts)}`,
  behind: comparison,
  'due-soon': ({ dueOn, left, provisional, actual }) =>
    `完成期限${day(dueOn)}，还剩${left ?? 0}个工作日${provisional ? PROVISIONAL : ''}，实际${actual}%`,
  'report-overdue': (facts) =>
    `进展报送逾期，应于${day(facts.nextReportOn)}报送；${comparison(facts)}`,
  'on-course': comparison,
  'not-begun': ({ startsOn }) => `尚未开始，开始日期${day(startsOn)}`,
  override: (facts) => {
    const until = facts.overrideUntil === null ? '' : `，至${day(facts.overrideUntil)}止`;
    const { instead } = facts;
    const judged = instead
      ? `；系统判定为${labelOf(instead.light)}：${LIGHT_SENTENCES[instead.code](facts)}`
      : '';
    return `人工定灯${until}${judged}`;
  },
};

/** The sentence beside a light. */
export const lightSentence = (code: LightCode, facts: LightFacts): string =>
  LIGHT_SENTENCES[code](facts);
