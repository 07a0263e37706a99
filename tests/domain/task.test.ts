import type { ElementField } from '../../src/domain/elements';
import { ELEMENT_FIELDS, missingElements } from '../../src/domain/elements';
import type { Task } from '../../src/domain/task';
import { incompleteness, taskFaults } from '../../src/domain/task';

const ALWAYS: ReadonlySet<ElementField> = new Set<ElementField>(['targets', 'appraisals']);

const element = {
  key: 'e',
  content: '内容',
  deliverable: '成果',
  notApplicable: false,
  doneOn: null,
};

const lists = {
  targets: [element],
  platforms: [element],
  projects: [element],
  policies: [element],
  reforms: [element],
  mechanisms: [element],
  appraisals: [element],
};

const milestone = (more: Partial<Task['milestones'][number]>) => ({
  key: 'm',
  title: '一',
  startsOn: '2026-02-01',
  dueOn: '2026-03-31',
  weight: 100,
  doneOn: null,
  ...more,
});

const COMPLETE: Task = {
  ...lists,
  state: 'draft',
  number: null,
  leadUnit: 'u1',
  jointLeadUnits: [],
  coopUnits: [],
  responsible: null,
  content: '推行并联审批',
  acceptance: '60个工作日以内',
  startsOn: '2026-01-05',
  dueOn: '2026-12-25',
  milestones: [
    milestone({ startsOn: '2026-01-05', dueOn: '2026-03-31', weight: 40 }),
    milestone({ startsOn: '2026-04-01', dueOn: '2026-12-25', weight: 60 }),
  ],
};

const found = (task: Partial<Task>): string[] =>
  incompleteness({ ...COMPLETE, ...task }, ALWAYS).map((one) => `${one.code} ${one.field ?? ''}`);

describe('task: seven elements 四(二)', () => {
  it('finds nothing missing in a complete task', () => {
    expect(found({})).toEqual([]);
  });

  it.each(ELEMENT_FIELDS)('misses %s when its list is empty', (field) => {
    expect(found({ [field]: [] })).toEqual([`element.missing ${field}`]);
  });

  it('names all seven at once', () => {
    const empty = Object.fromEntries(ELEMENT_FIELDS.map((field) => [field, []]));
    expect(found(empty)).toHaveLength(7);
  });

  it.each(ELEMENT_FIELDS)('asks why %s does not apply', (field) => {
    const waived = [{ ...element, content: ' ', deliverable: null, notApplicable: true }];
    const reason = `element.reason-missing ${field}.0.content`;
    const always = ALWAYS.has(field) ? [`element.always-applies ${field}.0.notApplicable`] : [];
    expect(found({ [field]: waived })).toEqual([reason, ...always]);
  });

  it.each(ELEMENT_FIELDS)('lets %s be waived with a reason unless it always applies', (field) => {
    const waived = [{ ...element, content: '无此事项', deliverable: null, notApplicable: true }];
    const expected = ALWAYS.has(field) ? [`element.always-applies ${field}.0.notApplicable`] : [];
    expect(found({ [field]: waived })).toEqual(expected);
  });

  it('wants a measurable deliverable of targets only', () => {
    const bare = [{ ...element, deliverable: '' }];
    expect(missingElements({ ...lists, targets: bare }, ALWAYS)).toHaveLength(1);
    expect(missingElements({ ...lists, policies: bare }, ALWAYS)).toHaveLength(0);
  });

  it('points at the item that lacks its content', () => {
    const items = [element, { ...element, content: null, deliverable: null, notApplicable: null }];
    expect(found({ policies: items })).toEqual(['element.content-missing policies.1.content']);
  });
});

describe('task: mandate, road map and timetable 四(二)', () => {
  it.each<[keyof Task, string]>([
    ['leadUnit', 'task.lead-unit-missing leadUnit'],
    ['content', 'task.content-missing content'],
    ['acceptance', 'task.acceptance-missing acceptance'],
    ['startsOn', 'task.starts-on-missing startsOn'],
    ['dueOn', 'task.due-on-missing dueOn'],
  ])('misses %s', (field, expected) => {
    expect(found({ [field]: null })).toEqual([expected]);
  });

  const one = (more: Partial<Task['milestones'][number]>) => [milestone(more)];

  it.each<[string, Task['milestones'], string[]]>([
    ['none', [], ['milestone.missing milestones']],
    ['no date', one({ dueOn: null }), ['milestone.dates-missing milestones.0.dueOn']],
    [
      'ends before it starts',
      one({ startsOn: '2026-04-01' }),
      ['milestone.date-order milestones.0.dueOn'],
    ],
    [
      'before the task',
      one({ startsOn: '2026-01-01' }),
      ['milestone.outside-task milestones.0.dueOn'],
    ],
    ['after the task', one({ dueOn: '2027-01-01' }), ['milestone.outside-task milestones.0.dueOn']],
    ['on the task’s own days', one({ startsOn: '2026-01-05', dueOn: '2026-12-25' }), []],
    ['weights of 99', one({ weight: 99 }), ['milestone.weight-total milestones']],
    ['weights of 101', one({ weight: 101 }), ['milestone.weight-total milestones']],
    ['no weight', one({ weight: null }), ['milestone.weight-total milestones']],
    [
      'descending',
      [
        milestone({ startsOn: null, dueOn: '2026-06-30', weight: 50 }),
        milestone({ startsOn: null, dueOn: '2026-03-31', weight: 50 }),
      ],
      ['milestone.date-order milestones.1.dueOn'],
    ],
  ])('milestones: %s', (_, milestones, expected) => {
    expect(found({ milestones })).toEqual(expected);
  });

  it('says what the weights add up to', () => {
    const [fault] = incompleteness({ ...COMPLETE, milestones: one({ weight: 80 }) }, ALWAYS);
    expect(fault?.facts).toEqual({ total: 80 });
  });
});

describe('task: rules of every state', () => {
  it.each<[string, Partial<Task>, string[]]>([
    ['ends before it starts', { startsOn: '2026-12-26' }, ['task.date-order']],
    ['starts and ends on one day', { startsOn: '2026-12-25' }, []],
    ['leads and cooperates', { coopUnits: ['u1'] }, ['task.lead-unit-twice']],
    ['leads twice', { jointLeadUnits: ['u1'] }, ['task.lead-unit-twice']],
    [
      'joint lead and cooperates',
      { jointLeadUnits: ['u2'], coopUnits: ['u2'] },
      ['task.lead-unit-twice'],
    ],
    ['different units', { jointLeadUnits: ['u2'], coopUnits: ['u3'] }, []],
  ])('%s', (_, more, expected) => {
    expect(taskFaults({ ...COMPLETE, ...more }).map((fault) => fault.code)).toEqual(expected);
  });
});
