import type { ProgressMilestone, ProgressTask } from '../../src/domain/progress';
import { actualProgress, expectedProgress } from '../../src/domain/progress';
import { date, dateOrNull } from './dates';

type Given = readonly [startsOn: string | null, dueOn: string | null, weight: number | null];

const milestone = ([startsOn, dueOn, weight]: Given): ProgressMilestone => ({
  startsOn: dateOrNull(startsOn),
  dueOn: dateOrNull(dueOn),
  weight,
  doneOn: null,
});

const task = (milestones: readonly Given[], more: Partial<ProgressTask> = {}): ProgressTask => ({
  startsOn: date('2026-01-01'),
  dueOn: date('2026-12-31'),
  progress: null,
  milestones: milestones.map(milestone),
  ...more,
});

const expectedOn = (subject: ProgressTask, days: readonly string[]) =>
  days.map((day) => expectedProgress(subject, date(day)));

describe('expected progress 序时进度: milestone weights due by a day', () => {
  it('counts a milestone in full from its last day on, and not before its first', () => {
    const subject = task([
      ['2026-03-01', '2026-03-11', 40],
      ['2026-06-01', '2026-06-21', 60],
    ]);
    const days = [
      '2026-02-28',
      '2026-03-01',
      '2026-03-11',
      '2026-05-31',
      '2026-06-21',
      '2027-01-01',
    ];
    expect(expectedOn(subject, days)).toEqual([0, 0, 40, 40, 100, 100]);
  });

  it('grows evenly inside a milestone', () => {
    const subject = task([
      ['2026-03-01', '2026-03-11', 40],
      ['2026-06-01', '2026-06-21', 60],
    ]);
    const days = [
      '2026-03-02',
      '2026-03-06',
      '2026-03-10',
      '2026-06-02',
      '2026-06-11',
      '2026-06-20',
    ];
    expect(expectedOn(subject, days)).toEqual([4, 20, 36, 43, 70, 97]);
  });

  it('rounds to whole percent', () => {
    const subject = task([['2026-01-01', '2026-12-31', 100]]);
    const days = ['2026-01-02', '2026-01-03', '2026-06-30', '2026-08-15', '2026-12-30'];
    expect(expectedOn(subject, days)).toEqual([0, 1, 49, 62, 100]);
  });

  it('starts a milestone without a first day on the day after the one before it', () => {
    const subject = task([
      [null, '2026-01-21', 50],
      [null, '2026-02-01', 50],
    ]);
    const days = [
      '2026-01-01',
      '2026-01-11',
      '2026-01-21',
      '2026-01-22',
      '2026-01-27',
      '2026-02-01',
    ];
    expect(expectedOn(subject, days)).toEqual([0, 25, 50, 50, 75, 100]);
  });

  it('adds what milestones that overlap have due', () => {
    const subject = task([
      ['2026-01-01', '2026-01-11', 50],
      ['2026-01-01', '2026-01-21', 50],
    ]);
    expect(expectedOn(subject, ['2026-01-11', '2026-01-16'])).toEqual([75, 88]);
  });

  it.each<[string, readonly Given[], number, number]>([
    ['lasts one day', [['2026-05-04', '2026-05-04', 100]], 0, 100],
    [
      'is due on the day of the one before it',
      [
        ['2026-05-04', '2026-05-04', 30],
        [null, '2026-05-04', 70],
      ],
      0,
      100,
    ],
    ['has no first day and no task that begins', [[null, '2026-05-04', 100]], 0, 100],
  ])('jumps on the day where a milestone %s', (_, milestones, before, on) => {
    const subject = task(milestones, { startsOn: null });
    expect(expectedOn(subject, ['2026-05-03', '2026-05-04'])).toEqual([before, on]);
  });

  it.each<[string, readonly Given[]]>([
    ['no milestones', []],
    [
      'milestones without weight',
      [
        ['2026-01-01', '2026-01-02', null],
        ['2026-01-01', '2026-01-02', 0],
      ],
    ],
  ])('takes the task’s own days where there are %s', (_, milestones) => {
    const subject = task(milestones, { startsOn: date('2026-01-01'), dueOn: date('2026-01-11') });
    expect(expectedOn(subject, ['2026-01-01', '2026-01-06', '2026-01-11'])).toEqual([0, 50, 100]);
  });

  it('expects nothing of a task without dates', () => {
    const subject = task([], { startsOn: null, dueOn: null });
    expect(expectedOn(subject, ['2026-06-01'])).toEqual([0]);
  });

  it.each<[string, readonly Given[], number]>([
    [
      'weights of 101',
      [
        ['2026-01-01', '2026-01-02', 50],
        ['2026-01-01', '2026-01-02', 51],
      ],
      100,
    ],
    [
      'weights of 99',
      [
        ['2026-01-01', '2026-01-02', 49],
        ['2026-01-01', '2026-01-02', 50],
      ],
      99,
    ],
    [
      'a weight below nothing',
      [
        ['2026-01-01', '2026-01-02', -5],
        ['2026-01-01', '2026-01-02', 3],
      ],
      0,
    ],
    [
      'a milestone without a date',
      [
        ['2026-01-01', null, 60],
        ['2026-01-01', '2026-01-02', 40],
      ],
      40,
    ],
  ])('stays within 0 and 100: %s', (_, milestones, whole) => {
    expect(expectedOn(task(milestones), ['2026-12-31'])).toEqual([whole]);
  });
});

describe('actual progress: percent of the last approved report', () => {
  const done = (weight: number, doneOn: string | null): ProgressMilestone => ({
    startsOn: null,
    dueOn: date('2026-03-31'),
    weight,
    doneOn: dateOrNull(doneOn),
  });

  it.each<[string, number | null, readonly ProgressMilestone[], number]>([
    ['nothing reported', null, [done(40, null)], 0],
    ['reported', 25, [done(40, null)], 25],
    ['below the milestones done', 25, [done(40, '2026-03-01'), done(60, null)], 40],
    ['above the milestones done', 55, [done(40, '2026-03-01'), done(60, null)], 55],
    ['all milestones done', 0, [done(40, '2026-03-01'), done(60, '2026-03-02')], 100],
    [
      'weights of done milestones above the whole',
      0,
      [done(70, '2026-03-01'), done(60, '2026-03-02')],
      100,
    ],
  ])('%s', (_, progress, milestones, expected) => {
    expect(actualProgress({ ...task([]), progress, milestones })).toBe(expected);
  });

  it.each<[number, number]>([
    [-1, 0],
    [101, 100],
    [99.999, 99],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 100],
    [Number.NEGATIVE_INFINITY, 0],
    [1e308, 100],
  ])('takes %d as %i', (progress, expected) => {
    expect(actualProgress({ ...task([]), progress })).toBe(expected);
  });
});
