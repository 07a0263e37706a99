import type { Core } from '@strapi/strapi';
import { officeDay } from '../helpers/days';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';
import { hidden } from './browser';
import type { DeskReader } from './readers';
import { deskAct, deskGet, deskReader } from './readers';

const CONSULTATION = 'api::consultation.consultation';
const OPINION = 'api::opinion.opinion';
const LIST = '/desk/consultations';
const HEAD = 'statistics-bureau';
const OWN = 'housing-construction-bureau';
const OTHER = 'finance-bureau';
const STRANGER = 'water-bureau';

const PDF = {
  field: 'answer_material',
  name: '共享办法（征求意见稿）.pdf',
  content: Buffer.from('%PDF-1.7\n材料'),
};

interface Row {
  readonly documentId: string;
  readonly state: string;
  readonly version: number;
}

interface Said {
  readonly stance: string;
  readonly text: string | null;
  readonly unit: { readonly documentId: string };
}

describe('desk: groups consult their units, units say what they think 四(三)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  const readers = new Map<string, DeskReader>();
  let group: string;

  const deskOf = (code: string): DeskReader => {
    const found = readers.get(code);
    if (found === undefined) throw new Error(`nobody of ${code} is signed in`);
    return found;
  };
  const reader = (code: string) => deskOf(code).browser;
  const unit = (code: string): string => deskOf(code).unit;

  beforeAll(async () => {
    database = await freshDatabase('deskconsultations');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    group = await world.idOf('api::group.group', 'special-group-1');
    readers.set(HEAD, await deskReader(world, HEAD, 'group-head-1'));
    for (const code of [OWN, OTHER, STRANGER]) readers.set(code, await deskReader(world, code));
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const ask = (title: string, more: Record<string, string | string[]> = {}) =>
    reader(HEAD).submit(
      LIST,
      'group.consult',
      {
        answer_consultTitle: title,
        answer_consultKind: 'rule_making',
        answer_consultContent: '请就成果共享的范围和接口提出意见。',
        answer_consultUnits: [unit(OWN), unit(OTHER)],
        answer_opinionsDueOn: officeDay(5),
        ...more,
      },
      [PDF],
    );

  const rowOf = async (where: object): Promise<Row> =>
    (await strapi.db.query(CONSULTATION).findOne({ where })) as unknown as Row;

  const asked = async (title: string): Promise<Row> => {
    const sent = await ask(title);
    expect([sent.status, sent.headers['location']]).toEqual([303, `${LIST}?done=group.consult`]);
    return rowOf({ title });
  };

  const saidOn = async ({ documentId }: Row): Promise<Said[]> =>
    (await strapi.db.query(OPINION).findMany({
      where: { consultation: { documentId } },
      populate: { unit: true },
      orderBy: { id: 'asc' },
    })) as unknown as Said[];

  const listed = async (code: string) =>
    (
      (await deskGet(world, deskOf(code), '/consultations')).body as {
        data: { documentId: string; part: string; waits: boolean }[];
      }
    ).data;

  const opinion = (code: string, { documentId }: Row, stance: string, text = '') =>
    reader(code).submit(`${LIST}/${documentId}`, 'consultation.state_opinion', {
      answer_forUnit: unit(code),
      answer_stance: stance,
      answer_opinionText: text,
    });

  it('group head – asks two units with material – both read it, nobody else does', async () => {
    const row = await asked('联合测绘成果共享办法');
    expect((await reader(HEAD).open(`${LIST}?done=group.consult`)).text).toContain(
      '“发起协调会商”已办理。',
    );
    for (const code of [OWN, OTHER]) {
      const list = (await reader(code).open(LIST)).text;
      expect(list).toContain('联合测绘成果共享办法');
      expect(list).toMatch(/>议事<span class="count">\d+</);
      const page = (await reader(code).open(`${LIST}/${row.documentId}`)).text;
      for (const words of ['请就成果共享的范围和接口提出意见。', '还有5天', '制度建立']) {
        expect(page).toContain(words);
      }
      const file = /href="(\/desk\/consultations\/[a-z0-9]+\/files\/[a-z0-9]+)"/.exec(page)?.[1];
      expect((await reader(code).open(file ?? '')).status).toBe(200);
      expect((await reader(STRANGER).open(file ?? '')).status).toBe(404);
      expect(await listed(code)).toContainEqual(
        expect.objectContaining({ documentId: row.documentId, part: 'asked', waits: true }),
      );
    }
    expect(await listed(HEAD)).toContainEqual(
      expect.objectContaining({ documentId: row.documentId, part: 'group', waits: false }),
    );
    expect((await reader(STRANGER).open(LIST)).text).not.toContain('联合测绘成果共享办法');
  });

  it('faulty question – group head – every fault at its field, nothing stored', async () => {
    const sent = await ask('单位太少', {
      answer_consultUnits: [unit(OWN)],
      answer_opinionsDueOn: officeDay(-1),
    });
    expect(sent.status).toBe(400);
    expect(sent.text).toContain('会商单位至少两个');
    expect(sent.text).toContain('value="单位太少"');
    expect(await rowOf({ title: '单位太少' })).toBeNull();
  });

  it.each([
    ['liaison, for his unit', 'units', 400],
    ['liaison, for a group he does not head', 'groups', 404],
  ] as const)('%s – raising a consultation – %s: %i, nothing stored', async (_, kind, status) => {
    const page = await reader(OWN).open(LIST);
    expect(page.text).not.toContain('group.consult');
    const sender = kind === 'groups' ? group : unit(OWN);
    const sent = await reader(OWN).send(`${LIST}/${kind}/${sender}/actions/group.consult`, {
      form_token: hidden(page.text, 'form_token'),
      version: '1',
      answer_consultTitle: '越权会商',
      answer_consultKind: 'rule_making',
      answer_consultContent: '越权',
    });
    expect(sent.status).toBe(status);
    expect(await rowOf({ title: '越权会商' })).toBeNull();
  });

  it('unit – says no without a reason – refused; with one – kept, and asked no longer', async () => {
    const row = await asked('施工图联合审查规则');
    const bare = await opinion(OWN, row, 'object');
    expect(bare.status).toBe(400);
    expect(bare.text).toContain('请写明意见内容');
    expect(await saidOn(row)).toEqual([]);
    expect((await opinion(OWN, row, 'object', '接口标准尚未统一。')).status).toBe(303);
    expect(await saidOn(row)).toMatchObject([
      { stance: 'object', text: '接口标准尚未统一。', unit: { documentId: unit(OWN) } },
    ]);
    expect(await listed(OWN)).toContainEqual(
      expect.objectContaining({ documentId: row.documentId, waits: false }),
    );
  });

  it('past the day – late while nothing is said, said late, and no longer once it is', async () => {
    const row = await asked('逾期提出意见');
    await strapi.db
      .query(CONSULTATION)
      .update({ where: { documentId: row.documentId }, data: { opinionsDueOn: officeDay(-2) } });
    const page = `${LIST}/${row.documentId}`;
    expect((await reader(OWN).open(page)).text).toContain('已逾期2天');
    expect((await opinion(OWN, row, 'agree')).status).toBe(303);
    const after = (await reader(OWN).open(page)).text;
    expect(after).not.toContain('已逾期2天');
    expect(after).toContain('逾期提出');
    expect((await reader(HEAD).open(page)).text).toContain('逾期提出');
    expect((await reader(OTHER).open(page)).text).toContain('已逾期2天');
  });

  it('all wrong at once, no token, sent twice – every fault said, one opinion kept', async () => {
    const row = await asked('一次性提示全部问题');
    const page = `${LIST}/${row.documentId}`;
    const { address, own } = await reader(OWN).formOn(page, 'consultation.state_opinion');
    const send = (fields: Record<string, string>) =>
      reader(OWN).send(address, { ...own, ...fields });
    const wrong = await send({
      answer_forUnit: unit(STRANGER),
      answer_stance: 'perhaps',
      answer_opinionText: '长'.repeat(4001),
    });
    expect(wrong.status).toBe(400);
    expect(wrong.text.split('填写不符合要求。').length).toBeGreaterThan(2);
    expect(wrong.text).toContain('过长，请精简。');
    const right = { answer_forUnit: unit(OWN), answer_stance: 'agree' };
    expect((await send({ ...right, form_token: '' })).status).toBe(403);
    expect(await saidOn(row)).toEqual([]);
    expect((await send(right)).status).toBe(303);
    const twice = await send(right);
    expect([twice.status, twice.text.includes('您刚刚已经提交')]).toEqual([409, true]);
    expect(await saidOn(row)).toHaveLength(1);
  });

  it('opinions – a unit reads its own, the head of the group reads all', async () => {
    const row = await asked('信用修复协同办法');
    await opinion(OWN, row, 'reserve', '须先征求省厅意见。');
    await opinion(OTHER, row, 'agree', '经费已列预算。');
    const page = async (code: string) =>
      (await reader(code).open(`${LIST}/${row.documentId}`)).text;
    expect(await page(OWN)).toContain('须先征求省厅意见。');
    expect(await page(OWN)).not.toContain('经费已列预算。');
    for (const words of ['须先征求省厅意见。', '经费已列预算。', '各单位意见']) {
      expect(await page(HEAD)).toContain(words);
    }
  });

  it('unit – speaks for another – refused, nothing stored', async () => {
    const row = await asked('代言');
    const sent = await reader(OWN).submit(
      `${LIST}/${row.documentId}`,
      'consultation.state_opinion',
      { answer_forUnit: unit(OTHER), answer_stance: 'agree' },
    );
    expect(sent.status).toBe(400);
    expect(await saidOn(row)).toEqual([]);
  });

  it('consultation of others – 404 on page, form, file and JSON alike, nothing changed', async () => {
    const row = await asked('与本单位无关');
    const { documentId } = row;
    const form_token = hidden((await reader(STRANGER).open('/desk')).text, 'form_token');
    const answers = { forUnit: unit(STRANGER), stance: 'agree' };
    const statuses = [
      await reader(STRANGER).open(`${LIST}/${documentId}`),
      await reader(STRANGER).post(`${LIST}/${documentId}/actions/consultation.state_opinion`, {
        form_token,
        version: String(row.version),
        answer_forUnit: unit(STRANGER),
        answer_stance: 'agree',
      }),
      await reader(STRANGER).open(`${LIST}/${documentId}/files/any`),
      await deskGet(world, deskOf(STRANGER), `/records/${CONSULTATION}/${documentId}/actions`),
      await deskAct(
        world,
        deskOf(STRANGER),
        { ...row, uid: CONSULTATION },
        'consultation.state_opinion',
        answers,
      ),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    expect((await listed(STRANGER)).map((one) => one.documentId)).not.toContain(documentId);
    expect(await saidOn(row)).toEqual([]);
    expect(await rowOf({ documentId })).toEqual(row);
  });

  it('group head – settles – outcome is read by the units, nothing is asked any more', async () => {
    const row = await asked('园区绿化审批简化');
    const page = `${LIST}/${row.documentId}`;
    const settled = await reader(HEAD).submit(page, 'consultation.settle', {
      answer_outcome: '各单位一致同意简化。',
    });
    expect(settled.status).toBe(303);
    const read = (await reader(OWN).open(page)).text;
    expect(read).toContain('各单位一致同意简化。');
    expect(read).not.toContain('<form method="post" action="/desk/consultations');
    expect(await listed(OWN)).toContainEqual(
      expect.objectContaining({ documentId: row.documentId, waits: false }),
    );
  });

  it('markup in what a group wrote – shown as text', async () => {
    const sent = await ask('<script>alert(1)</script>', { answer_consultContent: '<img src=x>' });
    expect(sent.status).toBe(303);
    const { documentId } = await rowOf({ title: '<script>alert(1)</script>' });
    for (const path of [LIST, `${LIST}/${documentId}`]) {
      expect((await reader(OWN).open(path)).text).not.toMatch(/<script|<img/);
    }
  });
});
