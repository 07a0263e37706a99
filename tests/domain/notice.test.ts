import type { Notice } from '../../src/domain/notice';
import {
  deliveryFaults,
  noticeLacks,
  replyDatePast,
  replyOutstanding,
  subjectFaults,
  unitFaults,
} from '../../src/domain/notice';
import { noticeNumber } from '../../src/domain/numbering';
import { causeOfDraft, draftKeyOf } from '../../src/domain/supervision';

const TODAY = '2026-03-10';

const COMPLETE: Notice = {
  state: 'notice_draft',
  title: '关于重点任务2026-001的督办函',
  basis: '美办字〔2021〕27号',
  authorisedBy: '常务副组长批示',
  requirement: '请于3月底前完成。',
  unit: 'u1',
  issue: null,
  task: 't1',
  decision: null,
  asksReply: true,
  replyDueOn: TODAY,
};

const lacks = (more: Partial<Notice>) =>
  noticeLacks({ ...COMPLETE, ...more }, TODAY).map((one) => `${one.code} ${one.field ?? ''}`);

describe('notice: what it needs to be signed 四(五)', () => {
  it.each<[string, Partial<Notice>, string[]]>([
    ['nothing missing', {}, []],
    ['an issue instead of a task', { task: null, issue: 'i1' }, []],
    ['a decision instead of a task', { task: null, decision: 'd1' }, []],
    ['no unit', { unit: null }, ['notice.unit-missing unit']],
    ['a blank title', { title: ' ' }, ['notice.title-missing title']],
    ['no basis', { basis: null }, ['notice.basis-missing basis']],
    ['nobody who ordered it', { authorisedBy: '' }, ['notice.authority-missing authorisedBy']],
    ['no requirement', { requirement: null }, ['notice.requirement-missing requirement']],
    ['no matter', { task: null }, ['notice.about-nothing issue']],
    [
      'a reply asked without a date',
      { replyDueOn: null },
      ['notice.reply-date-missing replyDueOn'],
    ],
    ['a reply asked by yesterday', { replyDueOn: '2026-03-09' }, ['date.past replyDueOn']],
    ['no reply asked', { asksReply: false, replyDueOn: null }, []],
    ['no reply asked, an old date left', { asksReply: false, replyDueOn: '2026-03-09' }, []],
  ])('%s', (_, more, expected) => {
    expect(lacks(more)).toEqual(expected);
  });

  it('says everything at once', () => {
    const nothing = {
      title: null,
      basis: null,
      authorisedBy: null,
      requirement: null,
      unit: null,
      task: null,
      replyDueOn: null,
    };
    expect(lacks(nothing)).toHaveLength(7);
  });

  it('is about one matter, to a unit that has a part in it', () => {
    expect(subjectFaults({ ...COMPLETE, issue: 'i1' })).toHaveLength(1);
    expect(subjectFaults(COMPLETE)).toEqual([]);
    expect(unitFaults(COMPLETE, ['u2'])).toHaveLength(1);
    expect(unitFaults(COMPLETE, ['u2', 'u1'])).toEqual([]);
    expect(unitFaults({ ...COMPLETE, unit: null }, [])).toEqual([]);
  });
});

describe('notice: delivery and reply', () => {
  it.each([
    ['the day of signature', '2026-03-05', 0],
    ['today', TODAY, 0],
    ['before the signature', '2026-03-04', 1],
    ['tomorrow', '2026-03-11', 1],
    ['not said', null, 0],
  ])('delivered on %s', (_, day, faults) => {
    expect(deliveryFaults(day, '2026-03-05', TODAY)).toHaveLength(faults);
  });

  it.each([
    ['answered', true, 0],
    ['delivered', true, 1],
    ['delivered', false, 0],
  ])('closed from %s, reply asked: %s', (state, asksReply, faults) => {
    expect(replyOutstanding({ ...COMPLETE, state, asksReply })).toHaveLength(faults);
  });

  it('a returned reply is owed by a day ahead', () => {
    expect(replyDatePast(TODAY, TODAY)).toEqual([]);
    expect(replyDatePast('2026-03-09', TODAY)).toHaveLength(1);
    expect(replyDatePast(null, TODAY)).toHaveLength(1);
  });
});

describe('notice: number and key', () => {
  it.each([
    [null, '〔2026〕1号'],
    ['', '〔2026〕1号'],
    ['美营商督', '美营商督〔2026〕1号'],
  ])('prefix %s – %s', (prefix, expected) => {
    expect(noticeNumber(prefix, 2026, 1)).toBe(expected);
  });

  it('a draft of the ladder knows its cause, another one has none', () => {
    const cause = { documentId: 'abc', duty: 'handle_clock', dueOn: '2026-03-01' } as const;
    expect(causeOfDraft(draftKeyOf(cause, 'urging_notice'))).toEqual(cause);
    expect(causeOfDraft(null)).toBeNull();
    expect(causeOfDraft('abc:nothing:2026-03-01:urging_notice')).toBeNull();
  });
});
