import cadences from '../../database/seeds/cadences.json';
import type { DateText } from '../../src/domain/calendar';
import { addDays } from '../../src/domain/calendar';
import type { Cadence, Rhythm, Series, SeriesMeeting } from '../../src/domain/cadence';
import {
  callOf,
  keptOf,
  readBody,
  readWindow,
  RHYTHMS,
  soonFrom,
  windowAfter,
  windowOf,
  windowsEnding,
} from '../../src/domain/cadence';
import { date, dateOrNull } from './dates';

const isRhythm = (text: string): text is Rhythm => text in RHYTHMS;

/** A rhythm of the notice, as the seeds keep it. */
function seeded(code: string): Cadence {
  const row = cadences.find((one) => one.code === code);
  if (!row || !isRhythm(row.every)) throw new Error(`No such cadence: ${code}`);
  return { every: row.every, anchor: dateOrNull(row.anchor) };
}

const COMMITTEE = seeded('committee-report');
const LEADER = seeded('leader-regular');
const EXECUTIVE = seeded('executive-regular');
const GROUP = seeded('group-dispatch-1');

const span = (from: string, to: string) => ({ from: date(from), to: date(to) });

describe('cadence 四(一)(三): the window a day lies in', () => {
  it('knows every rhythm of the seeds', () =>
    expect(cadences.filter((row) => !isRhythm(row.every))).toEqual([]));

  it.each<[string, string, string, string]>([
    ['committee-report', '2021-10-01', '2021-10-01', '2021-12-31'],
    ['committee-report', '2022-03-31', '2022-01-01', '2022-03-31'],
    ['leader-regular', '2021-12-31', '2021-11-01', '2021-12-31'],
    ['leader-regular', '2024-02-29', '2024-01-01', '2024-02-29'],
    ['leader-regular', '2022-03-01', '2022-03-01', '2022-04-30'],
    ['executive-regular', '2022-02-28', '2022-02-01', '2022-02-28'],
    ['group-dispatch-1', '2021-09-27', '2021-09-27', '2021-10-10'],
    ['group-dispatch-1', '2021-10-10', '2021-09-27', '2021-10-10'],
    ['group-dispatch-1', '2021-10-11', '2021-10-11', '2021-10-24'],
    ['group-dispatch-1', '2022-01-01', '2021-12-20', '2022-01-02'],
    // 1883 days from the anchor to Monday 2026-11-23: the middle of the 135th fortnight.
    ['group-dispatch-8', '2026-11-24', '2026-11-16', '2026-11-29'],
    ['group-dispatch-1', '2021-09-26', '2021-09-13', '2021-09-26'],
  ])('%s on %s: %s to %s', (code, day, from, to) =>
    expect(windowOf(seeded(code), date(day))).toEqual({ from, to }),
  );

  it('refuses a rhythm of days that nothing anchors', () =>
    expect(() => windowOf({ every: 'fortnight', anchor: null }, date('2022-01-01'))).toThrow(
      RangeError,
    ));

  it.each(cadences.map((row) => [row.code]))('%s: windows leave no day out', (code) => {
    const cadence = seeded(code);
    let window = windowOf(cadence, date('2021-09-27'));
    for (let n = 0; n < 30; n += 1) {
      const next = windowAfter(cadence, window);
      expect(next.from).toBe(addDays(window.to, 1));
      window = next;
    }
  });

  // Fortnights from 2021-09-27: the first to end in 2022 ends on 2 January, the last on 18 December.
  it.each<[string, number, string, string]>([
    ['committee-report', 4, '2022-03-31', '2022-12-31'],
    ['leader-regular', 6, '2022-02-28', '2022-12-31'],
    ['executive-regular', 12, '2022-01-31', '2022-12-31'],
    ['group-dispatch-1', 26, '2022-01-02', '2022-12-18'],
  ])('%s: %d windows end in 2022, the first on %s, the last on %s', (code, count, first, last) => {
    const windows = windowsEnding(seeded(code), span('2022-01-01', '2022-12-31'));
    expect([windows.length, windows[0]?.to, windows.at(-1)?.to]).toEqual([count, first, last]);
  });
});

describe('cadence: a third of the window left', () => {
  // 90 / 3 = 30 days: 2 to 31 March. 59 / 3 = 19: 10 to 28 February. 14 / 3 = 4: Thursday to Sunday.
  it.each<[string, string, string]>([
    ['committee-report', '2022-01-01', '2022-03-02'],
    ['committee-report', '2022-10-01', '2022-12-02'],
    ['leader-regular', '2022-01-01', '2022-02-10'],
    ['leader-regular', '2022-07-01', '2022-08-12'],
    ['executive-regular', '2022-01-01', '2022-01-22'],
    ['executive-regular', '2022-02-01', '2022-02-20'],
    ['executive-regular', '2022-04-01', '2022-04-21'],
    ['group-dispatch-1', '2022-01-03', '2022-01-13'],
  ])('%s, window of %s: due soon from %s', (code, day, expected) =>
    expect(soonFrom(windowOf(seeded(code), date(day)))).toBe(expected),
  );
});

describe('cadence: how one window stands', () => {
  const window = span('2022-02-01', '2022-02-28');
  const held = [{ heldOn: date('2022-02-28'), held: true }];
  const planned = [{ heldOn: date('2022-02-28'), held: false }];
  const series = (meetings: SeriesMeeting[], ...skipped: string[]): Series => ({
    meetings,
    skipped: new Set(skipped.map(date)),
  });
  const FROM_START = '2022-01-01';

  it.each<[string, Series, string, string, string]>([
    ['met on its last day', series(held), '2022-03-01', FROM_START, 'window_kept'],
    ['met and explained', series(held, '2022-02-01'), '2022-03-01', FROM_START, 'window_kept'],
    ['met before judging', series(held), '2022-03-01', '2022-02-15', 'window_kept'],
    ['planned, running', series(planned), '2022-02-28', FROM_START, 'window_planned'],
    ['planned, over', series(planned), '2022-03-01', FROM_START, 'window_missed'],
    ['explained, running', series([], '2022-02-01'), '2022-02-10', FROM_START, 'window_skipped'],
    ['explained, over', series([], '2022-02-01'), '2022-03-01', FROM_START, 'window_skipped'],
    ['explained elsewhere', series([], '2022-01-01'), '2022-03-01', FROM_START, 'window_missed'],
    ['nothing, running', series([]), '2022-02-28', FROM_START, 'window_open'],
    ['nothing, to come', series([]), '2022-01-31', FROM_START, 'window_ahead'],
    ['nothing, begun before judging', series([]), '2022-03-01', '2022-02-02', 'window_unjudged'],
    ['nothing, judged from its day', series([]), '2022-03-01', '2022-02-01', 'window_missed'],
    [
      'met a day too late',
      series([{ heldOn: date('2022-03-01'), held: true }]),
      '2022-03-02',
      FROM_START,
      'window_missed',
    ],
  ])('%s', (_, facts, today, since, state) =>
    expect(readWindow(window, facts, { today: date(today), since: date(since) }).state).toBe(state),
  );
});

/** What happens on a day: a meeting is planned, moved, held or called off, or a reason recorded. */
type Happening =
  | { readonly on: string; readonly plan: string; readonly for: string }
  | { readonly on: string; readonly move: string; readonly to: string }
  | { readonly on: string; readonly hold: string }
  | { readonly on: string; readonly callOff: string }
  | { readonly on: string; readonly explain: string };

/** What stood in the records at the end of a day. */
function knownOn(day: DateText, story: readonly Happening[]): Series {
  const meetings = new Map<string, SeriesMeeting>();
  const skipped = new Set<DateText>();
  for (const one of story.filter(({ on }) => on <= day)) {
    if ('plan' in one) meetings.set(one.plan, { heldOn: date(one.for), held: false });
    if ('move' in one) meetings.set(one.move, { heldOn: date(one.to), held: false });
    if ('callOff' in one) meetings.delete(one.callOff);
    if ('explain' in one) skipped.add(date(one.explain));
    if ('hold' in one) {
      const meeting = meetings.get(one.hold);
      if (!meeting) throw new Error(`${one.hold} was never planned`);
      meetings.set(one.hold, { ...meeting, held: true });
    }
  }
  return { meetings: [...meetings.values()], skipped };
}

/** A meeting of which nobody knew before its day. */
const met = (...days: readonly string[]): Happening[] =>
  days.flatMap((day) => [
    { on: day, plan: day, for: day },
    { on: day, hold: day },
  ]);

const SINCE = date('2022-01-01');
const NEW_YEAR = date('2023-01-01');

const WORDS = {
  cadence_kept: '按期',
  cadence_soon: '临近',
  cadence_lapsed: '逾期',
  window_kept: '已开',
  window_skipped: '已说明',
  window_missed: '未开',
  window_planned: '已定',
  window_open: '待开',
  window_ahead: '未到',
  window_unjudged: '不计',
} as const;

/** The year of a body, printed: its windows, then how it stood from which day to which. */
function printedYear(cadence: Cadence, story: readonly Happening[]): string[] {
  const end = { today: NEW_YEAR, since: SINCE };
  const last = knownOn(NEW_YEAR, story);
  const readings = windowsEnding(cadence, span('2022-01-01', '2022-12-31')).map((window) =>
    readWindow(window, last, end),
  );
  const lines = readings.map(({ window, state, meetings }) =>
    [window.from, window.to, WORDS[state], ...meetings.map(({ heldOn }) => heldOn)].join(' '),
  );
  const runs: { from: DateText; to: DateText; state: string }[] = [];
  for (let today = date('2022-01-01'); today < NEW_YEAR; today = addDays(today, 1)) {
    const { state } = readBody(cadence, knownOn(today, story), { today, since: SINCE });
    const run = runs.at(-1);
    if (run?.state === state) run.to = today;
    else runs.push({ from: today, to: today, state });
  }
  const { kept, due } = keptOf(readings, end);
  return [
    ...lines,
    `--- ${kept}/${due}`,
    ...runs.map(({ from, to, state }) => `${from} ${to} ${WORDS[state as keyof typeof WORDS]}`),
  ];
}

const rows = (table: string): string[] =>
  table
    .split('\n')
    .map((line) => line.replace(/ #.*/, '').trim())
    .filter((line) => line !== '');

describe('cadence: the year 2022 day by day, against a calculation by hand', () => {
  it('区委常委会: one report moved over the end of June, one quarter explained', () => {
    const story: Happening[] = [
      { on: '2022-03-01', plan: 'first', for: '2022-03-18' },
      { on: '2022-03-18', hold: 'first' },
      { on: '2022-06-06', plan: 'second', for: '2022-06-29' },
      { on: '2022-06-28', move: 'second', to: '2022-07-05' },
      { on: '2022-07-05', hold: 'second' },
      { on: '2022-12-20', explain: '2022-10-01' },
    ];
    expect(printedYear(COMMITTEE, story)).toEqual(
      rows(`
        2022-01-01 2022-03-31 已开 2022-03-18
        2022-04-01 2022-06-30 未开            # held on 5 July: counts there
        2022-07-01 2022-09-30 已开 2022-07-05
        2022-10-01 2022-12-31 已说明
        --- 2/4
        2022-01-01 2022-05-31 按期            # planned on 1 March, a day before it was due soon
        2022-06-01 2022-06-05 临近            # 91 days, the last 30 from 1 June
        2022-06-06 2022-06-27 按期            # planned for the 29th
        2022-06-28 2022-06-30 临近            # moved out of the window
        2022-07-01 2022-07-04 逾期            # planned for the 5th, and planning keeps nothing
        2022-07-05 2022-12-01 按期
        2022-12-02 2022-12-19 临近            # 92 days, the last 30 from 2 December
        2022-12-20 2022-12-31 按期            # a reason stands
      `),
    );
  });

  it('组长例会: one held late, one explained, one called off', () => {
    const story: Happening[] = [
      { on: '2022-02-08', plan: 'first', for: '2022-02-25' },
      { on: '2022-02-25', hold: 'first' },
      { on: '2022-05-06', plan: 'second', for: '2022-05-12' },
      { on: '2022-05-12', hold: 'second' },
      { on: '2022-08-15', explain: '2022-07-01' },
      { on: '2022-09-20', plan: 'third', for: '2022-09-28' },
      { on: '2022-09-28', hold: 'third' },
      { on: '2022-12-01', plan: 'fourth', for: '2022-12-15' },
      { on: '2022-12-14', callOff: 'fourth' },
    ];
    expect(printedYear(LEADER, story)).toEqual(
      rows(`
        2022-01-01 2022-02-28 已开 2022-02-25
        2022-03-01 2022-04-30 未开
        2022-05-01 2022-06-30 已开 2022-05-12
        2022-07-01 2022-08-31 已说明
        2022-09-01 2022-10-31 已开 2022-09-28
        2022-11-01 2022-12-31 未开
        --- 3/6
        2022-01-01 2022-04-10 按期
        2022-04-11 2022-04-30 临近            # 61 days, the last 20
        2022-05-01 2022-05-11 逾期            # until it is held, planned or not
        2022-05-12 2022-08-11 按期
        2022-08-12 2022-08-14 临近            # 62 days, the last 20
        2022-08-15 2022-12-13 按期            # explained; then held and planned in time
        2022-12-14 2022-12-31 临近            # called off on the 14th, due soon since the 12th
      `),
    );
  });

  it('常务副组长例会: recorded late, two in a month, one month explained, one not', () => {
    const story: Happening[] = [
      ...met('2022-01-14', '2022-02-24'),
      { on: '2022-03-15', plan: 'march', for: '2022-03-31' },
      { on: '2022-03-31', hold: 'march' },
      { on: '2022-04-18', plan: 'april', for: '2022-04-26' },
      { on: '2022-05-03', hold: 'april' },
      ...met('2022-05-10', '2022-06-09', '2022-06-23'),
      { on: '2022-08-10', explain: '2022-07-01' },
      ...met('2022-09-08', '2022-10-20', '2022-11-03'),
      { on: '2022-12-28', plan: 'december', for: '2022-12-30' },
      { on: '2022-12-30', hold: 'december' },
    ];
    expect(printedYear(EXECUTIVE, story)).toEqual(
      rows(`
        2022-01-01 2022-01-31 已开 2022-01-14
        2022-02-01 2022-02-28 已开 2022-02-24
        2022-03-01 2022-03-31 已开 2022-03-31
        2022-04-01 2022-04-30 已开 2022-04-26
        2022-05-01 2022-05-31 已开 2022-05-10
        2022-06-01 2022-06-30 已开 2022-06-09 2022-06-23
        2022-07-01 2022-07-31 已说明
        2022-08-01 2022-08-31 未开
        2022-09-01 2022-09-30 已开 2022-09-08
        2022-10-01 2022-10-31 已开 2022-10-20
        2022-11-01 2022-11-30 已开 2022-11-03
        2022-12-01 2022-12-31 已开 2022-12-30
        --- 10/12
        2022-01-01 2022-02-19 按期
        2022-02-20 2022-02-23 临近            # 28 days, the last 9
        2022-02-24 2022-04-30 按期
        2022-05-01 2022-05-02 逾期            # held on 26 April, recorded on 3 May
        2022-05-03 2022-07-21 按期
        2022-07-22 2022-07-31 临近            # 31 days, the last 10
        2022-08-01 2022-08-09 逾期
        2022-08-10 2022-08-21 按期            # July explained, August not yet due soon
        2022-08-22 2022-08-31 临近
        2022-09-01 2022-09-07 逾期            # for August
        2022-09-08 2022-12-21 按期
        2022-12-22 2022-12-27 临近
        2022-12-28 2022-12-31 按期
      `),
    );
  });

  it('第1专项小组: a holiday explained beforehand, two windows lapsed, one moved over the end', () => {
    const story: Happening[] = [
      ...met('2022-01-04', '2022-01-18'),
      { on: '2022-01-28', explain: '2022-01-31' },
      ...met('2022-02-15', '2022-03-01', '2022-03-15', '2022-03-29'),
      ...met('2022-05-10', '2022-05-24', '2022-06-07', '2022-06-21', '2022-07-05', '2022-07-19'),
      ...met('2022-08-02', '2022-08-16', '2022-08-30', '2022-09-13'),
      { on: '2022-09-20', plan: 'moved', for: '2022-09-27' },
      { on: '2022-09-27', move: 'moved', to: '2022-10-10' },
      { on: '2022-10-10', hold: 'moved' },
      ...met('2022-10-25', '2022-11-08', '2022-11-22', '2022-12-06', '2022-12-20'),
    ];
    expect(printedYear(GROUP, story)).toEqual(
      rows(`
        2021-12-20 2022-01-02 不计            # began before the watch
        2022-01-03 2022-01-16 已开 2022-01-04
        2022-01-17 2022-01-30 已开 2022-01-18
        2022-01-31 2022-02-13 已说明
        2022-02-14 2022-02-27 已开 2022-02-15
        2022-02-28 2022-03-13 已开 2022-03-01
        2022-03-14 2022-03-27 已开 2022-03-15
        2022-03-28 2022-04-10 已开 2022-03-29
        2022-04-11 2022-04-24 未开
        2022-04-25 2022-05-08 未开
        2022-05-09 2022-05-22 已开 2022-05-10
        2022-05-23 2022-06-05 已开 2022-05-24
        2022-06-06 2022-06-19 已开 2022-06-07
        2022-06-20 2022-07-03 已开 2022-06-21
        2022-07-04 2022-07-17 已开 2022-07-05
        2022-07-18 2022-07-31 已开 2022-07-19
        2022-08-01 2022-08-14 已开 2022-08-02
        2022-08-15 2022-08-28 已开 2022-08-16
        2022-08-29 2022-09-11 已开 2022-08-30
        2022-09-12 2022-09-25 已开 2022-09-13
        2022-09-26 2022-10-09 未开            # moved to 10 October
        2022-10-10 2022-10-23 已开 2022-10-10
        2022-10-24 2022-11-06 已开 2022-10-25
        2022-11-07 2022-11-20 已开 2022-11-08
        2022-11-21 2022-12-04 已开 2022-11-22
        2022-12-05 2022-12-18 已开 2022-12-06
        --- 21/25
        2022-01-01 2022-04-20 按期
        2022-04-21 2022-04-24 临近            # Thursday to Sunday of the second week
        2022-04-25 2022-05-09 逾期            # both windows, until the meeting of 10 May
        2022-05-10 2022-10-05 按期
        2022-10-06 2022-10-09 临近
        2022-10-10 2022-12-31 按期            # held on the first day after
      `),
    );
  });

  it('a group that never meets is lapsed from its first judged window on, and keeps none', () =>
    expect(printedYear(GROUP, []).slice(-5)).toEqual(
      rows(`
        2022-12-05 2022-12-18 未开
        --- 0/25
        2022-01-01 2022-01-12 按期
        2022-01-13 2022-01-16 临近
        2022-01-17 2022-12-31 逾期
      `),
    ));
});

describe('cadence: last held, next due, what is told', () => {
  const story = [...met('2022-01-04', '2022-01-18')];
  const read = (day: string, happened: readonly Happening[] = story) =>
    readBody(GROUP, knownOn(date(day), happened), { today: date(day), since: SINCE });

  it.each<[string, string | null, string]>([
    ['2022-01-03', null, '2022-01-16'],
    ['2022-01-04', '2022-01-04', '2022-01-30'],
    ['2022-01-17', '2022-01-04', '2022-01-30'],
    ['2022-01-18', '2022-01-18', '2022-02-13'],
    ['2022-03-01', '2022-01-18', '2022-03-13'],
  ])('on %s last held %s, next due %s', (day, lastHeld, nextDue) =>
    expect(read(day)).toMatchObject({ lastHeld, nextDue }),
  );

  it('passes over explained windows for the next due date', () =>
    expect(
      read('2022-01-31', [...story, { on: '2022-01-20', explain: '2022-01-31' }]).nextDue,
    ).toBe('2022-02-27'));

  it('names every window that lapsed since the last meeting and has no reason', () => {
    const explained: Happening[] = [...story, { on: '2022-03-01', explain: '2022-02-14' }];
    expect(read('2022-03-20', explained).lapsed).toEqual([
      span('2022-01-31', '2022-02-13'),
      span('2022-02-28', '2022-03-13'),
    ]);
  });

  it('calls nothing while the rhythm is kept', () =>
    expect(callOf(read('2022-01-05'), date('2022-01-05'))).toBeNull());

  it.each(['2022-02-10', '2022-02-11', '2022-02-13'])(
    'calls once a window while it is due soon (%s)',
    (day) => expect(callOf(read(day), date(day))).toEqual({ step: 'soon', occasion: '2022-01-31' }),
  );

  it.each(['2022-02-14', '2022-02-15', '2022-02-24'])(
    'calls anew each day while it is lapsed, due soon again or not (%s)',
    (day) => expect(callOf(read(day), date(day))).toEqual({ step: 'lapsed', occasion: day }),
  );
});
