import type { Core } from '@strapi/strapi';
import type { IssuePreview, IssuesDone } from '../../src/office/import/contract';
import { readIssueSheets } from '../../src/office/issue-sheet/read';
import type { Sheet } from '../../src/office/workbook/grid';
import { readWorkbook } from '../../src/office/workbook/read';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { table } from '../office/xlsx';

const ISSUE = 'api::issue.issue';
const COMPLAINANT = 'api::complainant.complainant';
const JOURNAL = 'api::journal.journal';
const YEAR = 2026;

const HEADINGS = [
  '受理编号',
  '来源',
  '受理时间',
  '问题类别',
  '问题标题',
  '问题内容',
  '紧急程度',
  '承办单位',
  '企业名称',
  '反映人',
  '联系电话',
  '统一社会信用代码',
  '备注',
] as const;

type Row = readonly (string | number | null)[];
type Cells = Partial<Record<(typeof HEADINGS)[number], string | number | null>>;

const NAME = '上官某某丙';
const FIRM = '海口某某丁商贸有限公司';
const PHONE = '13876543210';
const LICENCE = '91350100M000100Y43';
const COMPLAINED: Cells = {
  企业名称: FIRM,
  反映人: NAME,
  联系电话: PHONE,
  统一社会信用代码: LICENCE,
};

let serial = 0;
/** A number no other test uses. */
const newNo = (): string => `HN-${String((serial += 1)).padStart(4, '0')}`;

const rowOf = (no: string | null, more: Cells = {}): Row =>
  HEADINGS.map(
    (heading) =>
      ({
        受理编号: no,
        受理时间: `${YEAR}-03-02 09:31:00`,
        问题标题: '不动产登记超期',
        问题内容: '材料交齐三个月仍未办结。',
        ...more,
      })[heading] ?? null,
  );

const listOf = (...rows: readonly Row[]) => table([HEADINGS, ...rows]);

interface Stored {
  readonly documentId: string;
  readonly number: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe('import of issues 三(一)3', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let supervision: Officer;
  let reform: Officer;

  beforeAll(async () => {
    database = await freshDatabase('issue-import');
    strapi = await boot(database.url);
    world = new World(strapi);
    supervision = await world.officer('supervision');
    reform = await world.officer('reform');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const send = (
    step: string,
    file: Buffer,
    fields: Record<string, string> = {},
    token = supervision.token,
  ) => {
    const sent = world.http
      .post(`/taskforce/import/issues/${step}`)
      .auth(token, { type: 'bearer' })
      .attach('file', file, '问题清单.xlsx');
    for (const [name, value] of Object.entries({ source: 'provincial_platform', ...fields })) {
      void sent.field(name, value);
    }
    return sent;
  };

  const preview = async (file: Buffer, fields: Record<string, string> = {}) => {
    const answer = await send('preview', file, fields);
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body as { data: IssuePreview }).data;
  };

  const commit = (file: Buffer, hash: string) => send('commit', file, { hash });

  const issues = async (no: string): Promise<Stored[]> =>
    (await strapi.db.query(ISSUE).findMany({
      where: { externalNo: no },
      populate: ['category', 'suggestedUnit', 'unit', 'registeredBy'],
      orderBy: { id: 'asc' },
    })) as Stored[];

  const stored = async (no: string): Promise<Stored> => {
    const [one, ...others] = await issues(no);
    if (!one || others.length > 0) throw new Error(`${no} is not there once`);
    return one;
  };

  const count = (uid: typeof ISSUE | typeof COMPLAINANT | typeof JOURNAL): Promise<number> =>
    strapi.db.query(uid).count();

  const imported = async (file: Buffer): Promise<IssuesDone> => {
    const { hash } = await preview(file);
    const answer = await commit(file, hash);
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body as { data: IssuesDone }).data;
  };

  const dispatch = async (no: string): Promise<void> => {
    const { documentId } = await stored(no);
    const handlingUnit = await world.idOf('api::unit.unit', 'housing-construction-bureau');
    const answer = await world.act(supervision.token, ISSUE, documentId, 'issue.dispatch', {
      handlingUnit,
      complexity: 'ordinary',
    });
    if (answer.status !== 200) throw new Error(answer.text);
  };

  it('shows what a file would do and writes nothing', async () => {
    const no = newNo();
    const before = await count(ISSUE);
    const seen = await preview(
      listOf(
        rowOf(no, {
          来源: '12345热线',
          问题类别: '（七）',
          承办单位: '区住建局、火星局',
          ...COMPLAINED,
        }),
        ['合计', '1件', ...Array<null>(11).fill(null)],
      ),
    );
    expect(seen).toMatchObject({
      source: '省营商环境问题受理平台',
      complainants: 1,
      counts: { new: 1, changed: 0, same: 0, refused: 0 },
      committable: true,
    });
    expect(seen.rows).toEqual([
      expect.objectContaining({
        outcome: 'new',
        externalNo: no,
        source: '12345热线',
        receivedOn: `${YEAR}-03-02`,
        category: '不履行承诺合同、拖欠账款',
        suggestedUnit: '区住建局',
        complainant: true,
        issue: null,
      }),
    ]);
    expect(seen.rows[0]?.notes.map(({ code }) => code)).toEqual(['note.unit-unknown']);
    expect(seen.passed.map(({ code }) => code)).toEqual(['skip.total']);
    expect(await count(ISSUE)).toBe(before);
  });

  it('registers issues as one by hand would be, with numbers and a running clock', async () => {
    const [a, b] = [newNo(), newNo()];
    const done = await imported(
      listOf(rowOf(a, { 紧急程度: '紧急', 承办单位: '区住建局' }), rowOf(b)),
    );
    expect(done).toEqual({ created: 2, changed: 0, same: 0, sealed: 0 });
    const [first, second] = [await stored(a), await stored(b)];
    expect(first).toMatchObject({
      state: 'registered',
      version: 1,
      source: 'provincial_platform',
      externalKey: `provincial_platform:${a.replace('-', '')}`,
      urgent: true,
      unit: null,
      suggestedUnit: { code: 'housing-construction-bureau' },
      registeredBy: { name: 'supervision甲' },
      clock: 'dispatch_clock',
      receivedOn: `${YEAR}-03-02`,
    });
    const [one, two] = [first, second].map(({ number }) => Number(number.split('-')[1]));
    expect([first.number.startsWith('问题'), two]).toEqual([true, (one ?? 0) + 1]);
    const [row] = (await strapi.db.query(JOURNAL).findMany({
      where: { recordUid: ISSUE },
      orderBy: { id: 'desc' },
      limit: 1,
    })) as { action: string; title: string }[];
    expect(row).toMatchObject({
      action: 'record.create',
      title: '导入营商环境问题：省营商环境问题受理平台（2条）',
    });
  });

  it('changes nothing the second time, whatever the number is written like', async () => {
    const no = newNo();
    await imported(listOf(rowOf(no, COMPLAINED)));
    const before = [await stored(no), await count(ISSUE), await count(COMPLAINANT)];
    const wide = no.replace('HN', 'ｈｎ').replace('-', ' — ');
    for (const written of [no, wide]) {
      const again = await preview(listOf(rowOf(written, COMPLAINED)));
      expect([again.counts, again.committable, again.complainants]).toEqual([
        { new: 0, changed: 0, same: 1, refused: 0 },
        false,
        0,
      ]);
    }
    expect([await stored(no), await count(ISSUE), await count(COMPLAINANT)]).toEqual(before);
  });

  it('lets one of two imports at once through', async () => {
    const file = listOf(rowOf(newNo()));
    const { hash } = await preview(file);
    const answers = await Promise.all([commit(file, hash), commit(file, hash)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('keeps the same number of two sources apart', async () => {
    const no = newNo();
    await imported(listOf(rowOf(no)));
    const seen = await preview(listOf(rowOf(no, { 来源: '12345热线' })));
    expect(seen.rows[0]?.outcome).toBe('new');
  });

  it('changes what is still registered, old and new value side by side; empty cells change nothing', async () => {
    const no = newNo();
    await imported(listOf(rowOf(no, { 备注: '旧', 紧急程度: '紧急' })));
    const file = listOf(
      rowOf(no, { 问题标题: '登记超期', 问题类别: '七', 承办单位: '区财政局', 备注: null }),
    );
    const seen = await preview(file);
    expect(seen.rows[0]?.changes.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['问题标题', '不动产登记超期', '登记超期'],
      ['问题类别', '（空）', '不履行承诺合同、拖欠账款'],
      ['建议承办单位', '（空）', '区财政局'],
    ]);
    expect((await commit(file, seen.hash)).status).toBe(200);
    expect(await stored(no)).toMatchObject({
      version: 2,
      title: '登记超期',
      remarks: '旧',
      urgent: true,
      suggestedUnit: { code: 'finance-bureau' },
    });
  });

  it('never changes what is with a unit: the same is the same, another case is a conflict by number', async () => {
    const no = newNo();
    await imported(listOf(rowOf(no)));
    await dispatch(no);
    const before = await stored(no);
    const same = await preview(listOf(rowOf(no, { 承办单位: '区财政局', 备注: '平台催办' })));
    expect(same.rows[0]).toMatchObject({ outcome: 'same', changes: [] });
    expect(same.rows[0]?.notes.map(({ code }) => code)).toEqual(['note.decided']);

    const file = listOf(rowOf(newNo()), rowOf(no, { 问题内容: '完全是另一件事。' }));
    const seen = await preview(file);
    expect([seen.counts.refused, seen.committable]).toEqual([1, false]);
    expect(seen.rows[1]?.faults).toEqual([
      expect.objectContaining({
        at: '任务清单!E3',
        code: 'issue.not-registered',
        message: expect.stringContaining(before.number) as unknown,
      }),
    ]);
    const total = await count(ISSUE);
    expect((await commit(file, seen.hash)).status).toBe(400);
    expect([await stored(no), await count(ISSUE)]).toEqual([before, total]);
  });

  it('asks when a number comes back in another year', async () => {
    const no = newNo();
    await imported(listOf(rowOf(no, { 受理时间: '2025-12-30' })));
    const { number } = await stored(no);
    const seen = await preview(listOf(rowOf(no, { 受理时间: '2026-01-04' })));
    expect(seen.rows[0]?.faults.map(({ code }) => code)).toEqual(['issue.number-reused']);
    expect(seen.rows[0]?.faults[0]?.message).toContain(`2025年受理的${number}`);
  });

  it('knows what comes out of our own ledger', async () => {
    const no = newNo();
    await imported(listOf(rowOf(no)));
    const { number } = await stored(no);
    const seen = await preview(listOf(rowOf(number), rowOf('问题2026-9999')));
    expect(seen.rows.map(({ outcome }) => outcome)).toEqual(['same', 'refused']);
    expect(seen.rows[1]?.faults.map(({ code }) => code)).toEqual(['issue.number-unknown']);
  });

  it('tells issues without a number by source, day and title', async () => {
    const file = listOf(rowOf(null, { 来源: '走访企业', 问题标题: '走访所见一事' }));
    expect((await imported(file)).created).toBe(1);
    expect((await preview(file)).counts).toEqual({ new: 0, changed: 0, same: 1, refused: 0 });
  });

  it('takes all rows or none, and names every cell that is wrong', async () => {
    const no = newNo();
    const before = await count(ISSUE);
    const file = listOf(
      rowOf(newNo()),
      rowOf(no, { 受理时间: '改天', 来源: '梦' }),
      rowOf(newNo(), { 受理时间: '2099-01-01' }),
    );
    const seen = await preview(file);
    const answer = await commit(file, seen.hash);
    expect(answer.status).toBe(400);
    const { errors } = (
      answer.body as { error: { details: { errors: { path: string[]; name: string }[] } } }
    ).error.details;
    expect(errors.map(({ path, name }) => [path[0], name])).toEqual([
      ['任务清单!C3', 'received.unreadable'],
      ['任务清单!B3', 'issue.source-unknown'],
      ['任务清单!E4', 'date.future'],
    ]);
    expect(await count(ISSUE)).toBe(before);
  });

  it('refuses when an issue changed after the preview, or another file or source comes', async () => {
    const no = newNo();
    await imported(listOf(rowOf(no)));
    const file = listOf(rowOf(no, { 备注: '二' }));
    const { hash } = await preview(file);
    expect((await send('commit', file, { hash, source: 'field_visit' })).status).toBe(409);
    expect((await commit(listOf(rowOf(no, { 备注: '三' })), hash)).status).toBe(409);
    await dispatch(no);
    expect((await commit(file, hash)).status).toBe(409);
    expect((await stored(no))['remarks']).toBeNull();
  });

  it.each(['', 'telepathy', 'constructor'])('refuses the source %p', async (source) => {
    expect((await send('preview', listOf(rowOf(newNo())), { source })).status).toBe(400);
  });

  describe('who complained', () => {
    it('is sealed with the issue and stands nowhere else', async () => {
      const no = newNo();
      const file = listOf(
        rowOf(no, { ...COMPLAINED, 问题内容: `${NAME}（${PHONE}）反映：${FIRM}办证受阻。` }),
      );
      const shown = await preview(file);
      const answer = await commit(file, shown.hash);
      expect((answer.body as { data: IssuesDone }).data.sealed).toBe(1);

      const issue = await stored(no);
      const kept = await strapi.db.query(COMPLAINANT).findMany({
        where: { issue: { documentId: issue.documentId } },
      });
      expect(kept).toHaveLength(1);
      const everything = JSON.stringify([
        shown,
        answer.body,
        issue,
        kept,
        await strapi.db.query(JOURNAL).findMany(),
        await strapi.db.query('api::notification.notification').findMany(),
      ]);
      expect([NAME, FIRM, PHONE, LICENCE].filter((one) => everything.includes(one))).toEqual([]);

      const opened = await world.http
        .post(`/taskforce/issues/${issue.documentId}/complainant/show`)
        .auth(supervision.token, { type: 'bearer' })
        .send({ reason: '核对导入' });
      expect(opened.body).toMatchObject({
        data: { known: { name: `${FIRM}，${NAME}`, phone: PHONE, licence: LICENCE } },
      });
    });

    it('is not half taken: a refused row leaves nothing behind', async () => {
      const before = [await count(ISSUE), await count(COMPLAINANT), await count(JOURNAL)];
      const file = listOf(rowOf(newNo(), COMPLAINED), rowOf(newNo(), { 受理时间: null }));
      const { hash } = await preview(file);
      expect((await commit(file, hash)).status).toBe(400);
      expect([await count(ISSUE), await count(COMPLAINANT), await count(JOURNAL)]).toEqual(before);
    });

    it('refuses agency staff without authorisation before anything is read out, and takes the rest', async () => {
      await world.asMachine(() =>
        strapi.documents('api::person.person').update({
          documentId: supervision.person,
          data: { employment: 'agency_staff', authorisedForSealed: false },
        }),
      );
      const file = listOf(rowOf(newNo(), COMPLAINED));
      for (const step of ['preview', 'commit']) {
        const answer = await send(step, file, { hash: 'x' });
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('您无权办理密封信息');
        expect([NAME, FIRM, PHONE].filter((one) => answer.text.includes(one))).toEqual([]);
      }
      expect((await preview(listOf(rowOf(newNo())))).committable).toBe(true);

      await world.asMachine(() =>
        strapi.documents('api::person.person').update({
          documentId: supervision.person,
          data: { authorisedForSealed: true },
        }),
      );
      expect((await preview(file)).complainants).toBe(1);
    });
  });

  it.each([
    ['改革协调组, which reads issues', 403, () => reform.token],
    ['a stranger', 401, () => 'nobody'],
  ])('is refused to %s', async (_, status, token) => {
    const before = await count(ISSUE);
    for (const step of ['preview', 'commit']) {
      expect((await send(step, listOf(rowOf(newNo())), {}, token())).status).toBe(status);
    }
    expect(await count(ISSUE)).toBe(before);
  });

  it('answers who reads no issues as if there were none', async () => {
    const { token } = await world.account('auditor@example.com', 'auditor');
    expect((await send('preview', listOf(rowOf(newNo())), {}, token)).status).toBe(404);
    const choices = await world.http
      .get('/taskforce/import/issues/choices')
      .auth(token, { type: 'bearer' });
    expect(choices.status).toBe(404);
  });

  it('offers the sources, the provincial platform first', async () => {
    const answer = await world.http
      .get('/taskforce/import/issues/choices')
      .auth(supervision.token, { type: 'bearer' });
    expect((answer.body as { data: { sources: { value: string }[] } }).data.sources[0]).toEqual({
      value: 'provincial_platform',
      label: '省营商环境问题受理平台',
    });
  });

  describe('export of the ledger', () => {
    const exported = (token: string, query = '') =>
      world.http
        .get(`/taskforce/export/issues${query}`)
        .auth(token, { type: 'bearer' })
        .buffer()
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts)));
        });

    const textsIn = ({ rows }: Sheet): unknown =>
      rows.map(({ cells }) => [...cells.values()].map(({ value }) => value));

    const titlesIn = async (file: Buffer): Promise<string[]> => {
      const { rows } = readIssueSheets(await readWorkbook(file, '台账.xlsx'), {
        source: 'provincial_platform',
        categories: [],
        units: [],
      });
      return rows.map(({ title }) => title);
    };

    it('holds what the filter leaves, is journaled, and does not say who complained', async () => {
      const [a, b] = [newNo(), newNo()];
      await imported(
        listOf(
          rowOf(a, { ...COMPLAINED, 问题标题: '台账甲', 受理时间: '2024-05-06' }),
          rowOf(b, { 问题标题: '=台账乙', 受理时间: '2024-05-07', 问题类别: '七' }),
        ),
      );
      await dispatch(a);
      const unit = await world.idOf('api::unit.unit', 'housing-construction-bureau');
      const category = ((await stored(b))['category'] as { documentId: string }).documentId;
      const found = async (query: string) => {
        const answer = await exported(supervision.token, query);
        expect(answer.status).toBe(200);
        const file = answer.body as Buffer;
        const said = JSON.stringify((await readWorkbook(file, '台账.xlsx')).sheets.map(textsIn));
        expect([NAME, FIRM, PHONE, LICENCE].filter((one) => said.includes(one))).toEqual([]);
        return titlesIn(file);
      };
      expect(await found('?year=2024')).toEqual(['台账甲', '=台账乙']);
      expect(await found(`?year=2024&unit=${unit}`)).toEqual(['台账甲']);
      expect(await found('?year=2024&state=registered')).toEqual(['=台账乙']);
      expect(await found(`?year=2024&category=${category}`)).toEqual(['=台账乙']);
      const [row] = (await strapi.db.query(JOURNAL).findMany({
        where: { action: 'record.export' },
        orderBy: { id: 'desc' },
        limit: 1,
      })) as object[];
      expect(row).toMatchObject({
        recordUid: ISSUE,
        title: '导出营商环境问题台账（1件）',
        actorName: 'supervision甲',
      });
    });

    it('comes back without a change', async () => {
      const file = (await exported(supervision.token, '?year=2024')).body as Buffer;
      expect((await preview(file)).counts).toEqual({ new: 0, changed: 0, same: 2, refused: 0 });
    });

    it('is for 督导组, directors and leaders; others who read issues are refused and leave no row', async () => {
      const leader = await world.officer('leader');
      expect((await exported(leader.token)).status).toBe(200);
      const before = await count(JOURNAL);
      expect((await exported(reform.token)).status).toBe(403);
      expect((await exported('nobody')).status).toBe(401);
      expect(await count(JOURNAL)).toBe(before);
    });

    it.each(['?year=26', '?unit=1', '?state=gone', "?category=';--"])(
      'refuses the filter %s',
      async (query) => {
        expect((await exported(supervision.token, query)).status).toBe(400);
      },
    );
  });
});
