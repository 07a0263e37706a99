import { dateWords } from './letters.zh';
import type { Chapter, Via } from './story';

/** What each kind of record is called in a story. */
export const CHAPTER_NAMES = {
  issue: '营商环境问题',
  consultation: '协调会商',
  topic: '议题',
  meeting: '会议',
  minutes: '会议纪要',
  plan: '工作计划',
  decision: '议定事项',
  task: '重点任务',
  report: '进展报送',
  notice: '督办文书',
  briefing: '工作简报',
} as const satisfies Record<Chapter, string>;

interface LinkWords {
  readonly on: string;
  readonly back: string;
}

/** What a record is to the one it was come to from: as what came of it, and as what led to it. */
const LINK_WORDS: Readonly<Record<string, LinkWords>> = {
  'consultation.issue': { on: '就此会商', back: '会商所涉问题' },
  'consultation.task': { on: '就此会商', back: '会商所涉任务' },
  'topic.consultation': { on: '提交为议题', back: '来源会商' },
  'consultation.decision': { on: '据以办结', back: '来源会商' },
  'topic.meeting': { on: '列入会议', back: '会议议题' },
  'topic.hearings': { on: '提交会议研究', back: '曾列议题' },
  'minutes.meeting': { on: '形成纪要', back: '所记会议' },
  'minutes.corrects': { on: '更正纪要', back: '所更正的纪要' },
  'plan.meeting': { on: '审定计划', back: '审定会议' },
  'decision.topic': { on: '研究议定', back: '所依议题' },
  'decision.meeting': { on: '会议议定', back: '议定会议' },
  'decision.minutes': { on: '纪要载明', back: '所载纪要' },
  'decision.task': { on: '转为重点任务', back: '来源议定事项' },
  'task.carriedFrom': { on: '结转下年', back: '上年任务' },
  'report.task': { on: '报送进展', back: '所报任务' },
  'notice.task': { on: '督办', back: '所督任务' },
  'notice.issue': { on: '督办', back: '所督问题' },
  'notice.decision': { on: '督办', back: '所督议定事项' },
  'briefing.meeting': { on: '简报刊载', back: '所涉会议' },
  'briefing.tasks': { on: '简报刊载', back: '所涉任务' },
};

/** How a record came into the story; the one it is told from says nothing. */
export const viaWords = (via: Via | null): string => {
  if (via === null) return '';
  const words = LINK_WORDS[`${via.link.of}.${via.link.field}`];
  return words?.[via.cameOf ? 'on' : 'back'] ?? '';
};

/** One record of a story as a line names it. */
export interface LineNode {
  readonly chapter: Chapter;
  readonly title: string;
  readonly stateLabel: string;
  readonly begunOn: string | null;
}

/** What a line leaves to the record itself: it would be longer than its cell. */
const TOLD_IN_A_LINE: readonly Chapter[] = [
  'issue',
  'consultation',
  'topic',
  'meeting',
  'minutes',
  'decision',
  'task',
];

/** A story in one line, e.g. of a register: 议题《…》（已研究）→会议《…》（2026年3月2日，会议已召开）→…. */
export const storyLine = (nodes: readonly LineNode[]): string =>
  nodes
    .filter(({ chapter }) => TOLD_IN_A_LINE.includes(chapter))
    .map(({ chapter, title, stateLabel, begunOn }) => {
      const marks = [begunOn === null ? '' : dateWords(begunOn), stateLabel];
      return `${CHAPTER_NAMES[chapter]}《${title}》（${marks.filter(Boolean).join('，')}）`;
    })
    .join('→');

export const STORY_WORDS = {
  title: '来龙去脉',
  none: '尚无关联记录。',
  here: (type: string): string => `本${type}`,
  heading: (type: string, via: string): string => (via === type ? type : `${type}（${via}）`),
  cut: '关联记录较多，仅显示一部分。',
  done: (day: string): string => `${dateWords(day)}办结`,
  due: (day: string): string => `期限${dateWords(day)}`,
} as const;
