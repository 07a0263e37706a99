import type { Core } from '@strapi/strapi';
import { officeDate } from '../../src/domain/calendar';
import { FIGURES } from '../../src/domain/unit-record';
import { deskToken } from '../desk/helpers';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const ISSUE = 'api::issue.issue';
const REPORT = 'api::progress-report.progress-report';
const NOTICE = 'api::supervision-notice.supervision-notice';
const COMMENDATION = 'api::commendation.commendation';
const ATTENDANCE = 'api::attendance.attendance';
const DECISION = 'api::decision.decision';
const ROUND = 'issue.round';
const UNITS = ['housing-construction-bureau', 'water-bureau', 'parks-bureau'] as const;
const READERS = ['general', 'reform', 'supervision', 'director', 'leader'] as const;

const [FROM, TO] = ['2026-04-01', '2026-06-30'];
const RECORDS = 150;

type Fields = Readonly<Record<string, unknown>>;

/** What was made, with whose it is: what the naive count looks at. */
interface Made {
  readonly uid: string;
  readonly documentId: string;
  readonly unit: number;
  readonly fields: Fields;
}

interface Row {
  readonly documentId: string;
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly rates: Readonly<Record<string, number | null>>;
  readonly smallSample: boolean;
}

interface Record_ {
  readonly fewCases: number;
  readonly period: { readonly from: string; readonly to: string };
  readonly units: readonly Row[];
}

interface Behind {
  readonly next: number | null;
  readonly records: readonly { readonly uid: string; readonly documentId: string }[];
}

/** The same numbers at every run. */
function* numbers(): Generator<number, never> {
  let state = 27;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

const source = numbers();
const among = <T>(list: readonly T[]): T =>
  list[Math.floor(source.next().value * list.length)] as T;

/** Days about the edges of the quarter, and far from it. */
const DAYS = ['2026-01-15', '2026-03-31', FROM, '2026-05-08', TO, '2026-07-01', '2026-12-01'];
/** The first and the last minutes of the office's days, in another zone's day. */
const HOURS = ['T00:00:00+08:00', 'T07:59:59+08:00', 'T12:00:00+08:00', 'T23:59:59+08:00'];

const day = (): string | null => among([...DAYS, null]);
const instant = (): Date | null => {
  const at = day();
  return at === null ? null : new Date(`${at}${among(HOURS)}`);
};

const dayOf = (value: unknown): string | null =>
  value instanceof Date ? officeDate(value) : typeof value === 'string' ? value : null;

const within = (value: unknown): boolean => {
  const at = dayOf(value);
  return at !== null && at >= FROM && at <= TO;
};
const onOrBefore = (value: unknown, other: unknown): boolean => {
  const [a, b] = [dayOf(value), dayOf(other)];
  return a !== null && b !== null && a <= b;
};
const upTo = (value: unknown): boolean => onOrBefore(value, TO);
const notEndedBefore = (value: unknown): boolean => (dayOf(value) ?? FROM) >= FROM;

const onHand = ({ state, issuedAt, struckOffAt, droppedAt }: Fields): boolean =>
  state !== 'draft' && upTo(issuedAt) && notEndedBefore(struckOffAt) && notEndedBefore(droppedAt);
const answered = ({ owedOn, state }: Fields): boolean => within(owedOn) && state !== 'sent_back';
const received = ({ deliveredOn, state }: Fields): boolean =>
  within(deliveredOn) &&
  ['delivered', 'answered', 'notice_closed', 'answer_returned'].includes(String(state));
const isAnswered = ({ state }: Fields): boolean =>
  state === 'answered' || state === 'notice_closed';
const replyOwed = (one: Fields): boolean => {
  const dueOn = dayOf(one['replyDueOn']);
  const isPast = dueOn !== null && dueOn < officeDate(new Date());
  return received(one) && one['asksReply'] === true && (isAnswered(one) || isPast);
};
const ended = ({ clock, endedOn }: Fields): boolean =>
  (clock === 'accept_clock' || clock === 'handle_clock') && within(endedOn);
const followedUp = (satisfaction: string) => (one: Fields) =>
  within(one['followedUpAt']) && one['satisfaction'] === satisfaction;
const lit = (light: string) => (one: Fields) => onHand(one) && one['light'] === light;
const effective = (kind: string) => (one: Fields) =>
  one['state'] === 'in_effect' && one['kind'] === kind && within(one['approvedOn']);

const invited = ({ state, heldOn }: Fields): boolean =>
  state === 'attendance_recorded' && within(heldOn);
const came = (answer: string) => (one: Fields) => invited(one) && one['answer'] === answer;
const decided = ({ kind, state, issuedOn }: Fields): boolean =>
  kind !== 'for_information' &&
  ['open_decision', 'carried_out'].includes(String(state)) &&
  within(issuedOn);
const carriedOut = (one: Fields): boolean => decided(one) && one['state'] === 'carried_out';
const isLate = ({ carriedOutOn, dueOn }: Fields): boolean =>
  dayOf(carriedOutOn) !== null && dayOf(dueOn) !== null && !onOrBefore(carriedOutOn, dueOn);

/** Each figure counted by hand, record by record. */
const NAIVE: Readonly<Record<string, readonly [uid: string, counts: (one: Fields) => boolean]>> = {
  tasks: [TASK, onHand],
  tasks_red: [TASK, lit('red')],
  tasks_yellow: [TASK, lit('yellow')],
  tasks_green: [TASK, lit('green')],
  tasks_grey: [TASK, lit('grey')],
  reports: [REPORT, answered],
  reports_in_time: [
    REPORT,
    (one) => answered(one) && onOrBefore(one['submittedAt'], one['owedOn']),
  ],
  reports_missing: [
    TASK,
    ({ state, nextReportOn }) =>
      state === 'active' && within(nextReportOn) && String(nextReportOn) < officeDate(new Date()),
  ],
  issues: [ISSUE, ({ dispatchedAt }) => within(dispatchedAt)],
  issues_closed: [ISSUE, ({ state, closedAt }) => state === 'issue_closed' && within(closedAt)],
  rounds: [ROUND, ended],
  rounds_late: [ROUND, (one) => ended(one) && one['result'] === 'clock_late'],
  satisfied: [ISSUE, followedUp('satisfied')],
  fairly_satisfied: [ISSUE, followedUp('fairly_satisfied')],
  dissatisfied: [ISSUE, followedUp('dissatisfied')],
  notices: [NOTICE, received],
  notices_asking: [NOTICE, replyOwed],
  notices_in_time: [
    NOTICE,
    (one) => replyOwed(one) && isAnswered(one) && onOrBefore(one['answeredAt'], one['replyDueOn']),
  ],
  praise: [COMMENDATION, effective('praise')],
  criticism: [COMMENDATION, effective('criticism')],
  meetings: [ATTENDANCE, invited],
  meetings_present: [ATTENDANCE, came('present')],
  meetings_deputised: [ATTENDANCE, came('deputised')],
  meetings_excused: [ATTENDANCE, came('excused')],
  meetings_absent: [ATTENDANCE, came('absent')],
  decisions: [DECISION, decided],
  decisions_in_time: [
    DECISION,
    (one) => carriedOut(one) && onOrBefore(one['carriedOutOn'], one['dueOn']),
  ],
  decisions_late: [DECISION, (one) => carriedOut(one) && isLate(one)],
  decisions_overdue: [
    DECISION,
    (one) =>
      decided(one) &&
      one['state'] === 'open_decision' &&
      (dayOf(one['dueOn']) ?? '9999') < officeDate(new Date()),
  ],
};

/** Row ids of a meeting held, and of minutes issued, on each of the days. */
const held = new Map<string, number>();
const issued = new Map<string, number>();

const ofDay = (ids: Map<string, number>, at: string | null): number | null =>
  at === null ? null : (ids.get(at) ?? null);

const MAKERS: Readonly<Record<string, () => Fields>> = {
  [TASK]: () => ({
    title: '任务',
    year: 2026,
    source: 'annual_plan',
    reportCycle: 'monthly',
    state: among(['draft', 'issued', 'active', 'active', 'verified', 'struck_off', 'dropped']),
    light: among(['red', 'yellow', 'green', 'grey', null]),
    issuedAt: instant(),
    struckOffAt: among([null, instant()]),
    droppedAt: among([null, null, instant()]),
    nextReportOn: day(),
  }),
  [REPORT]: () => ({
    title: '进展',
    state: among(['submitted', 'approved', 'sent_back']),
    owedOn: day(),
    submittedAt: instant(),
  }),
  [ISSUE]: () => ({
    title: '问题',
    source: 'hotline_12345',
    receivedOn: FROM,
    content: '内容',
    state: among(['handling', 'followed_up', 'issue_closed']),
    dispatchedAt: instant(),
    closedAt: instant(),
    followedUpAt: instant(),
    satisfaction: among(['satisfied', 'fairly_satisfied', 'dissatisfied', null]),
  }),
  [NOTICE]: () => ({
    title: '文书',
    kind: 'urging_notice',
    state: among([
      'signed',
      'delivered',
      'answered',
      'answered',
      'answer_returned',
      'notice_closed',
      'withdrawn',
    ]),
    deliveredOn: day(),
    asksReply: among([true, false]),
    answeredAt: instant(),
    replyDueOn: among([day(), '2099-12-31']),
  }),
  [COMMENDATION]: () => ({
    title: '表扬',
    kind: among(['praise', 'criticism']),
    reason: '事由',
    basis: '依据',
    state: among(['proposed', 'in_effect', 'in_effect', 'commendation_refused']),
    approvedOn: day(),
  }),
  [ATTENDANCE]: () => {
    const heldOn = day();
    return {
      heldOn,
      meeting: ofDay(held, heldOn),
      state: among(['attendance_asked', 'attendance_recorded', 'attendance_recorded']),
      answer: among(['present', 'deputised', 'excused', 'absent']),
    };
  },
  [DECISION]: () => {
    const issuedOn = day();
    return {
      issuedOn,
      minutes: ofDay(issued, issuedOn),
      text: '议定',
      kind: among(['for_information', 'resolution', 'assignment']),
      state: among(['decision_draft', 'open_decision', 'carried_out', 'decision_revoked']),
      dueOn: day(),
      carriedOutOn: day(),
    };
  },
};

const makeRound = (): Fields => ({
  clock: among(['dispatch_clock', 'accept_clock', 'handle_clock', 'inform_clock']),
  startedOn: FROM,
  endedOn: day(),
  result: among(['clock_met', 'clock_late']),
  lateDays: 2,
});

describe('unit record 四(五): what is counted of each unit', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let token: string;
  const officers = new Map<string, Officer>();
  const units: { readonly id: number; readonly documentId: string }[] = [];
  const made: Made[] = [];

  const make = async (uid: string, unit: number, fields: Fields): Promise<number> => {
    const field = uid === TASK || uid === DECISION ? 'leadUnit' : 'unit';
    const row = (await strapi.db
      .query(uid as typeof TASK)
      .create({ data: { ...fields, [field]: units[unit]?.id } as object })) as {
      id: number;
      documentId: string;
    };
    made.push({ uid, documentId: row.documentId, unit, fields });
    return row.id;
  };

  /** Rounds are items of an issue, each with the unit it was handled by at the time. */
  const makeRounds = async (issue: number, documentId: string): Promise<void> => {
    for (const order of [1, 2]) {
      const unit = among([0, 1]);
      const fields = makeRound();
      const [round] = (await strapi.db
        .connection('components_issue_rounds')
        .insert({
          clock: fields['clock'],
          unit_id: units[unit]?.documentId,
          started_on: FROM,
          ended_on: fields['endedOn'],
          result: fields['result'],
          late_days: 2,
        })
        .returning('id')) as { id: number }[];
      await strapi.db.connection('issues_cmps').insert({
        entity_id: issue,
        cmp_id: round?.id,
        component_type: ROUND,
        field: 'rounds',
        order,
      });
      made.push({ uid: ROUND, documentId, unit, fields });
    }
  };

  beforeAll(async () => {
    database = await freshDatabase('unitrecord');
    strapi = await boot(database.url);
    world = new World(strapi);
    for (const role of READERS) officers.set(role, await world.officer(role));
    token = officers.get('supervision')?.token ?? '';
    for (const code of UNITS) {
      const row: unknown = await strapi.db.query('api::unit.unit').findOne({ where: { code } });
      units.push(row as (typeof units)[number]);
    }
    for (const at of DAYS) {
      const add = async (uid: string, data: Fields): Promise<number> =>
        ((await strapi.db.query(uid as typeof TASK).create({ data })) as { id: number }).id;
      const meeting = { title: '例会', kind: 'leader_regular', state: 'held', heldOn: at };
      held.set(at, await add('api::meeting.meeting', meeting));
      const minutes = { title: '纪要', state: 'issued_minutes', issuedOn: at };
      issued.set(at, await add('api::minutes.minutes', minutes));
    }
    // The third unit has nothing at all.
    for (const [uid, fields] of Object.entries(MAKERS)) {
      for (let place = 0; place < RECORDS; place += 1) {
        const id = await make(uid, place % 2, fields());
        if (uid === ISSUE) await makeRounds(id, made.at(-1)?.documentId ?? '');
      }
    }
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const ask = (path: string, who = token) =>
    world.http.get(`/taskforce/unit-record${path}`).auth(who, { type: 'bearer' });

  const QUARTER = '?year=2026&quarter=2';

  const record = async (query = QUARTER): Promise<Record_> => {
    const answer = await ask(query);
    expect(answer.status).toBe(200);
    return (answer.body as { data: Record_ }).data;
  };

  const rowOf = (shown: Record_, unit: number): Row | undefined =>
    shown.units.find(({ documentId }) => documentId === units[unit]?.documentId);

  const naive = (figure: string, unit: number): string[] => {
    const [uid, counts] = NAIVE[figure] ?? ['', () => false];
    return made
      .filter((one) => one.uid === uid && one.unit === unit && counts(one.fields))
      .map(({ documentId }) => documentId)
      .sort();
  };

  const behind = async (figure: string, unit: number): Promise<string[]> => {
    const found: string[] = [];
    let before = '';
    for (;;) {
      const id = units[unit]?.documentId ?? '';
      const answer = await ask(`/${id}/${figure}${QUARTER}${before}`);
      expect(answer.status).toBe(200);
      const { records, next } = (answer.body as { data: Behind }).data;
      found.push(...records.map(({ documentId }) => documentId));
      if (next === null) return found.sort();
      before = `&before=${next}`;
    }
  };

  const cells = FIGURES.flatMap(({ figure }) => [0, 1].map((unit) => ({ figure, unit })));

  it.each(cells)('$figure of unit $unit – is what a count by hand gives', async (cell) => {
    const expected = naive(cell.figure, cell.unit);
    expect(rowOf(await record(), cell.unit)?.counts[cell.figure]).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(0);
  });

  it.each(cells)('$figure of unit $unit – opens the records behind it', async (cell) => {
    expect(await behind(cell.figure, cell.unit)).toEqual(naive(cell.figure, cell.unit));
  });

  it('a unit with nothing – noughts, no shares, too small a sample', async () => {
    const row = rowOf(await record(), 2);
    expect(new Set(Object.values(row?.counts ?? {}))).toEqual(new Set([0]));
    expect(new Set(Object.values(row?.rates ?? {}))).toEqual(new Set([null]));
    expect(row?.smallSample).toBe(true);
  });

  it('an attendance and a decision – are called by their meeting and their words', async () => {
    const unit = units[0]?.documentId ?? '';
    const first = async (figure: string) => {
      const answer = await ask(`/${unit}/${figure}${QUARTER}`);
      return (answer.body as { data: { records: { title: string }[] } }).data.records[0]?.title;
    };
    expect([await first('meetings'), await first('decisions')]).toEqual(['例会', '议定']);
  });

  it('few cases – the rulebook’s number of them', async () => {
    const before = await record();
    expect([before.fewCases, rowOf(before, 0)?.smallSample]).toEqual([5, false]);
    const issues = rowOf(before, 0)?.counts['issues'] ?? 0;
    const rulebook = strapi.db.query('api::rulebook.rulebook');
    await rulebook.updateMany({ where: {}, data: { fewCases: issues + 1 } });
    const after = await record();
    await rulebook.updateMany({ where: {}, data: { fewCases: 5 } });
    expect([after.fewCases, rowOf(after, 0)?.smallSample]).toEqual([issues + 1, true]);
  });

  it.each([
    ['year=2026', '2026-01-01', '2026-12-31'],
    ['year=2026&quarter=2', FROM, TO],
    ['year=2026&month=2', '2026-02-01', '2026-02-28'],
    ['from=2026-05-01&to=2026-05-08', '2026-05-01', '2026-05-08'],
  ])('over %s', async (query, from, to) => {
    expect((await record(`?${query}`)).period).toEqual({ from, to });
  });

  it('without a period – this year', async () => {
    const year = officeDate(new Date()).slice(0, 4);
    expect((await record('')).period).toEqual({ from: `${year}-01-01`, to: `${year}-12-31` });
  });

  it.each([
    'year=20x6',
    'year=0',
    'quarter=5',
    'month=13',
    'from=2026-05-01',
    'from=2026-05-02&to=2026-05-01',
    "from=2026-05-01' or 1=1&to=2026-05-02",
  ])('over days that cannot be meant (%s) – is refused', async (query) => {
    expect((await ask(`?${query}`)).status).toBe(400);
  });

  it('a figure or a unit that is not there – is not found', async () => {
    const unit = units[0]?.documentId ?? '';
    expect((await ask(`/${unit}/nothing`)).status).toBe(404);
    expect((await ask(`/${'a'.repeat(24)}/tasks`)).status).toBe(404);
  });

  it.each(READERS)('%s – reads it', async (role) => {
    const who = officers.get(role)?.token ?? '';
    expect((await ask('', who)).status).toBe(200);
    expect((await ask(`/${units[0]?.documentId ?? ''}/tasks`, who)).status).toBe(200);
  });

  const paths = () => [
    '/taskforce/unit-record',
    `/taskforce/unit-record/${units[0]?.documentId ?? ''}/issues`,
    '/taskforce/export/unit-record',
  ];

  it.each(['system_admin', 'auditor'] as const)('%s – does not know of it', async (role) => {
    const { token: stranger } = await world.account(`${role}@example.com`, role);
    for (const path of paths()) {
      expect((await world.http.get(path).auth(stranger, { type: 'bearer' })).status).toBe(404);
    }
  });

  it('a liaison and a visitor – get none of it, not even of their own unit', async () => {
    const liaison = await deskToken(strapi, (await world.liaison(UNITS[0])).accountId);
    for (const path of paths()) {
      expect((await world.http.get(path).auth(liaison, { type: 'bearer' })).status).toBe(401);
      expect((await world.http.get(path)).status).toBe(401);
    }
  });

  it('as a workbook – for whoever reads it', async () => {
    const answer = await world.http
      .get(`/taskforce/export/unit-record${QUARTER}`)
      .auth(token, { type: 'bearer' });
    expect(answer.status).toBe(200);
    expect(decodeURIComponent(answer.headers['content-disposition'] ?? '')).toContain(
      '单位实绩（2026年4月1日至2026年6月30日）.xlsx',
    );
  });
});
