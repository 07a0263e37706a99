import { removedElements } from '../../src/domain/amendment';
import type { Element } from '../../src/domain/elements';
import { ELEMENT_FIELDS } from '../../src/domain/elements';
import { extensionFaults } from '../../src/domain/extension';
import { eventsOf, goesAtAnyHour } from '../../src/domain/notification';
import { reportFaults } from '../../src/domain/report';
import type { Task } from '../../src/domain/task';
import { dueNotPast, recusalFaults, reportsIn, undone } from '../../src/domain/task';
import type { Violation } from '../../src/domain/verdict';

const said = (found: readonly Violation[]): string[] =>
  found.map((one) => [one.code, one.field].filter(Boolean).join(' '));

describe('extension 四(五): before the date, later, one at a time, so many', () => {
  const ASKED = {
    dueOn: '2026-06-30',
    proposedDueOn: '2026-07-31',
    today: '2026-06-30',
    granted: 1,
    most: 2,
    pending: false,
  };

  it.each<[string, Partial<typeof ASKED>, string[]]>([
    ['on the day itself', {}, []],
    ['the day after', { today: '2026-07-01' }, ['extension.too-late']],
    ['for the same day', { proposedDueOn: '2026-06-30' }, ['extension.not-later proposedDueOn']],
    ['while one waits', { pending: true }, ['extension.pending']],
    ['a third', { granted: 2 }, ['extension.too-many']],
    ['where none is allowed', { granted: 0, most: 0 }, ['extension.too-many']],
    [
      'late, again and for an earlier day',
      { today: '2026-07-01', pending: true, proposedDueOn: '2026-01-01' },
      ['extension.too-late', 'extension.pending', 'extension.not-later proposedDueOn'],
    ],
  ])('%s', (_, more, expected) => {
    expect(said(extensionFaults({ ...ASKED, ...more }))).toEqual(expected);
  });

  it('is judged before the date is answered', () => {
    expect(extensionFaults({ ...ASKED, proposedDueOn: null })).toEqual([]);
  });
});

describe('recusal 三(一): who verifies a task of the unit the office sits in', () => {
  const NOBODY = {
    leadIsHost: true,
    director: false,
    supervision: false,
    ofHost: false,
    otherDirector: false,
  };

  it.each<[string, Partial<typeof NOBODY>, boolean]>([
    ['a director of another unit', { director: true }, true],
    ['a director of it', { director: true, ofHost: true }, false],
    [
      'a director of it while another is outside',
      { director: true, ofHost: true, otherDirector: true },
      false,
    ],
    ['督导组 while there is a director outside', { supervision: true, otherDirector: true }, false],
    ['督导组 while there is none', { supervision: true }, true],
    ['督导组 seconded from it while there is none', { supervision: true, ofHost: true }, false],
    [
      'anybody, where another unit leads',
      { leadIsHost: false, supervision: true, ofHost: true },
      true,
    ],
  ])('%s', (_, more, allowed) => {
    const expected = allowed ? [] : ['forbidden.recusal'];
    expect(said(recusalFaults({ ...NOBODY, ...more }))).toEqual(expected);
  });
});

describe('report 四(四): the lead unit reports the percent, the others do not', () => {
  it.each<[boolean, number | null, string[]]>([
    [true, 0, []],
    [true, null, ['report.percent-missing percent']],
    [false, null, []],
    [false, 0, ['report.percent-of-lead percent']],
  ])('by the lead unit: %s, percent %s', (byLead, percent, expected) => {
    expect(said(reportFaults({ byLead, percent }))).toEqual(expected);
  });
});

const element = (more: Partial<Element> = {}): Element => ({
  key: 'e',
  content: '内容',
  deliverable: '成果',
  notApplicable: false,
  doneOn: '2026-01-01',
  ...more,
});

const lists = (items: Element[]) =>
  Object.fromEntries(ELEMENT_FIELDS.map((field) => [field, items])) as unknown as Task;

describe('completion: everything done or not applicable', () => {
  const task = (items: Element[], doneOn: string | null): Task => ({
    ...lists(items),
    milestones: [{ key: 'm', title: '一', startsOn: null, dueOn: null, weight: 100, doneOn }],
  });

  it('finds nothing where all is done', () => {
    expect(undone(task([element()], '2026-01-01'))).toEqual([]);
  });

  it('asks nothing of what does not apply', () => {
    const waived = element({ notApplicable: true, doneOn: null });
    expect(undone(task([waived], '2026-01-01'))).toEqual([]);
  });

  it('names each of the seven and the milestones', () => {
    expect(said(undone(task([element(), element({ doneOn: null })], null)))).toEqual([
      ...ELEMENT_FIELDS.map((field) => `element.not-done ${field}.1.doneOn`),
      'milestone.not-done milestones.0.doneOn',
    ]);
  });
});

describe('adjustment: no element is ever removed', () => {
  const before = lists([element({ key: 'a' }), element({ key: 'b' })]);

  it.each<[string, Element[], boolean]>([
    ['rewritten', [element({ key: 'b', content: '改' }), element({ key: 'a' })], true],
    ['waived', [element({ key: 'a', notApplicable: true }), element({ key: 'b' })], true],
    ['added to', [element({ key: 'a' }), element({ key: 'b' }), element({ key: 'c' })], true],
    ['removed', [element({ key: 'a' })], false],
    ['replaced', [element({ key: 'a' }), element({ key: 'c' })], false],
  ])('%s', (_, items, allowed) => {
    const expected = allowed ? [] : ELEMENT_FIELDS.map((field) => `element.removed ${field}`);
    expect(said(removedElements(before, lists(items)))).toEqual(expected);
  });
});

describe('a date set anew', () => {
  it.each<[string | null, string[]]>([
    ['2026-06-29', ['date.past newDueOn']],
    ['2026-06-30', []],
    [null, []],
  ])('%s on 2026-06-30', (dueOn, expected) => {
    expect(said(dueNotPast(dueOn, '2026-06-30'))).toEqual(expected);
  });
});

describe('events 四(四): what comes with an action', () => {
  const REPORT = 'api::progress-report.progress-report';

  it.each<[string, string, boolean, string[]]>([
    [REPORT, 'record.create', false, ['record.create', 'report.submit']],
    [REPORT, 'record.create', true, ['record.create', 'report.submit', 'report.major']],
    [REPORT, 'report.approve', false, ['report.approve']],
    [REPORT, 'report.approve', true, ['report.approve', 'report.approve_major']],
    [REPORT, 'report.send_back', true, ['report.send_back']],
    ['api::task.task', 'record.create', true, ['record.create']],
  ])('%s %s, major: %s', (uid, action, isMajor, expected) => {
    expect(eventsOf(uid, action, { isMajor })).toEqual(expected);
  });

  it('lets only major news out at any hour', () => {
    expect(goesAtAnyHour('report.major')).toBe(true);
    expect(goesAtAnyHour('report.approve_major')).toBe(true);
    expect(goesAtAnyHour('report.submit')).toBe(false);
    expect(goesAtAnyHour('task.issue')).toBe(false);
  });
});

describe('report days: only where reports are sent', () => {
  it.each([
    ['draft', false],
    ['issued', false],
    ['active', true],
    ['completion_requested', false],
    ['suspended', false],
    ['struck_off', false],
  ])('%s: %s', (state, expected) => {
    expect(reportsIn(state)).toBe(expected);
  });
});
