import type { ReadableTask } from '../../src/domain/readings';
import { readingsOf } from '../../src/domain/readings';

const task: ReadableTask = {
  content: '  并联审批 ',
  acceptance: '',
  leadUnit: { name: '区住建局' },
  jointLeadUnits: [{ name: '区审批局' }],
  coopUnits: [{ name: '区水务局' }, { name: '区园林局' }],
  openMembership: '等相关部门',
  responsible: null,
  responsibleText: '张三',
  startsOn: '2026-01-05',
  dueOn: '2026-12-25',
  milestones: [
    {
      title: '出台方案',
      deliverable: '方案',
      dueOn: '2026-03-31',
      doneOn: '2026-03-20',
      weight: 40,
    },
    { title: '上线运行', startsOn: '2026-04-01', dueOn: '2026-12-25', weight: 60 },
  ],
  targets: [{ content: '压缩时限', dueOn: '2026-03-31' }],
  platforms: [{ content: '无须平台', dueOn: '2026-02-01', notApplicable: true }],
  projects: [{ content: '没有日期' }],
  policies: [],
  reforms: [{ content: '先于一切', dueOn: '2026-01-01' }],
  mechanisms: [],
  appraisals: [],
};

describe('readings of a task 四(二)', () => {
  it('mandate – content, acceptance, responsibility – blank is null, open words stand last', () => {
    expect(readingsOf(task).mandate).toEqual({
      content: '并联审批',
      acceptance: null,
      lead: '区住建局',
      jointLead: '区审批局',
      coop: '区水务局、区园林局等相关部门',
      responsible: '张三',
    });
  });

  it.each([
    ['等相关部门', '区水务局、区园林局等相关部门'],
    ['各相关单位', '区水务局、区园林局、各相关单位'],
    ['', '区水务局、区园林局'],
  ])('mandate – units that are not named (%s) – keep their words', (openMembership, expected) => {
    expect(readingsOf({ ...task, openMembership }).mandate.coop).toBe(expected);
  });

  it('mandate – the chosen post stands before the written name', () => {
    const { mandate } = readingsOf({ ...task, responsible: { name: '住建局专班成员' } });
    expect(mandate.responsible).toBe('住建局专班成员');
  });

  it('road map – milestones in their order – weights add up', () => {
    const { roadMap } = readingsOf(task);
    expect(
      roadMap.map(({ place, title, weight, reached }) => [place, title, weight, reached]),
    ).toEqual([
      [1, '出台方案', 40, 40],
      [2, '上线运行', 60, 100],
    ]);
    expect(roadMap[0]).toMatchObject({ startsOn: null, doneOn: '2026-03-20' });
  });

  it('timetable – every date in order – on one day start, milestones, elements, end', () => {
    const { timetable } = readingsOf(task);
    expect(timetable.map(({ on, kind, what }) => [on, kind, what])).toEqual([
      ['2026-01-01', 'reforms', '先于一切'],
      ['2026-01-05', 'start', null],
      ['2026-03-31', 'milestone', '出台方案'],
      ['2026-03-31', 'targets', '压缩时限'],
      ['2026-12-25', 'milestone', '上线运行'],
      ['2026-12-25', 'due', null],
    ]);
  });

  it('an empty draft – all three readings – are there and empty', () => {
    const empty: ReadableTask = {
      ...task,
      content: null,
      leadUnit: null,
      jointLeadUnits: [],
      coopUnits: [],
      openMembership: null,
      responsibleText: null,
      startsOn: null,
      dueOn: null,
      milestones: [],
      targets: [],
      reforms: [],
    };
    const { mandate, roadMap, timetable } = readingsOf(empty);
    expect(mandate).toMatchObject({ content: null, lead: null, coop: null, responsible: null });
    expect([roadMap, timetable]).toEqual([[], []]);
  });
});
