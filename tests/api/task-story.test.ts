import type { Core } from '@strapi/strapi';
import { officeDay } from '../helpers/days';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const TOLD_BY = { toldBy: '联络员来电' };

interface Light {
  readonly light: string | null;
  readonly label: string | null;
  readonly reason: string | null;
  readonly actual: number;
  readonly expected: number | null;
  readonly override: { readonly label: string; readonly reason: string } | null;
}

interface Story {
  readonly steps: readonly { readonly label: string; readonly at: string | null }[];
  readonly reports: readonly Record<string, unknown>[];
  readonly extensions: readonly Record<string, unknown>[];
  readonly amendments: readonly Record<string, unknown>[];
}

/** A hundred days long and half gone by: half of the work is due. */
const HALF_GONE = {
  startsOn: officeDay(-50),
  dueOn: officeDay(50),
  reportCycle: 'no_cycle',
  milestones: [{ title: '全程', startsOn: officeDay(-50), dueOn: officeDay(50), weight: 100 }],
};

describe('light and closed loop beside a task 四(二)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: string;
  let director: string;
  let lead: string;
  let task: string;

  beforeAll(async () => {
    database = await freshDatabase('story');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = (await world.officer('reform')).token;
    director = (await world.officer('director')).token;
    lead = await world.idOf('api::unit.unit', 'housing-construction-bureau');
    task = await world.task(HALF_GONE);
    await done(world.act(reform, TASK, task, 'task.issue'));
    const responsible = await world.idOf('api::post.post', 'member-housing-construction-bureau');
    await done(world.act(reform, TASK, task, 'task.accept', { responsible, ...TOLD_BY }));
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const done = async (step: Promise<{ status: number; text: string }>): Promise<void> => {
    const { status, text } = await step;
    expect([status, text]).toEqual([200, expect.any(String)]);
  };

  const ask = (part: string, who: string, id = task) =>
    world.http.get(`/taskforce/tasks/${id}/${part}`).auth(who, { type: 'bearer' });

  const light = async (id = task): Promise<Light> => {
    const answer = await ask('light', reform, id);
    expect(answer.status).toBe(200);
    return (answer.body as { data: Light }).data;
  };

  const story = async (): Promise<Story> => {
    const answer = await ask('story', reform);
    expect(answer.status).toBe(200);
    return (answer.body as { data: Story }).data;
  };

  it('an active task half gone – its light – with sentence, expected and actual progress', async () => {
    const shown = await light();
    expect(shown).toMatchObject({
      light: 'red',
      label: '红灯',
      actual: 0,
      expected: 50,
      override: null,
    });
    expect(shown.reason).toContain('序时进度50%，实际0%');
  });

  it('a draft – no light, no expectation', async () => {
    expect(await light(await world.task())).toMatchObject({
      light: null,
      label: null,
      reason: null,
      expected: null,
    });
  });

  it('the director’s word – stands beside the light with its reason and its end', async () => {
    const until = HALF_GONE.dueOn;
    const answers = { light: 'yellow', until, reason: '汛期影响施工' };
    await done(world.act(director, TASK, task, 'task.override_light', answers));

    expect(await light()).toMatchObject({
      light: 'yellow',
      override: { label: '黄灯', reason: '汛期影响施工', until },
    });
  });

  it('the loop – steps with their days, the rest still to come', async () => {
    const { steps } = await story();
    expect(steps.map(({ label, at }) => [label, at !== null])).toEqual([
      ['下达', true],
      ['签收', true],
      ['申请办结', false],
      ['核验办结', false],
      ['销号', false],
    ]);
  });

  it('reports and extensions – newest first, in Chinese, each with its address', async () => {
    const report = (text: string, percent: number) =>
      world.act(reform, TASK, task, 'task.report', {
        forUnit: lead,
        done: text,
        next: '继续推进',
        percent,
        ...TOLD_BY,
      });
    await done(report('完成初稿', 20));
    await done(report('完成定稿', 40));
    const proposedDueOn = `${Number(HALF_GONE.dueOn.slice(0, 4)) + 1}-06-30`;
    await done(
      world.act(reform, TASK, task, 'task.request_extension', {
        proposedDueOn,
        reason: '上位法修订',
        ...TOLD_BY,
      }),
    );

    const { reports, extensions, amendments } = await story();
    expect(reports.map(({ percent, stateLabel, unit }) => [percent, stateLabel, unit])).toEqual([
      [40, '已报送', '区住建局'],
      [20, '已报送', '区住建局'],
    ]);
    expect(reports[0]).toMatchObject({
      uid: 'api::progress-report.progress-report',
      documentId: expect.stringMatching(/^[a-z0-9]{24}$/) as string,
      at: expect.any(String) as string,
    });
    expect(extensions).toMatchObject([{ proposedDueOn }]);
    expect(amendments).toEqual([]);
  });

  it('an adjustment – before it is approved – shows what it changes, units by name', async () => {
    await done(world.act(reform, TASK, task, 'task.propose_amendment', { reason: '增加配合单位' }));
    const { amendments } = await story();
    const id = String(amendments[0]?.['documentId']);
    const changes = async (who = reform) =>
      world.http.get(`/taskforce/amendments/${id}/changes`).auth(who, { type: 'bearer' });
    expect((await changes()).body).toEqual({ data: [] });

    const water = await world.idOf('api::unit.unit', 'water-bureau');
    const documents = strapi.documents('api::amendment.amendment');
    const copy = await documents.findOne({ documentId: id, populate: ['platforms'] });
    const platforms = (copy?.platforms ?? []).map(({ id: row, key }) => ({
      id: row,
      key: key ?? '',
      content: '依托省级平台',
      deliverable: '接口上线',
      dueOn: '2031-06-30',
    }));
    const data = { content: '推行并联审批', coopUnits: [water], platforms };
    await world.asMachine(() => documents.update({ documentId: id, data }));
    expect((await changes()).body).toEqual({
      data: [
        { label: '工作内容', from: ['推行并联审批、联合测绘'], to: ['推行并联审批'] },
        { label: '配合单位', from: [], to: ['区水务局'] },
        {
          label: '平台',
          from: ['内容；成果：可衡量成果'],
          to: ['依托省级平台；成果：接口上线；2031年6月30日'],
        },
      ],
    });

    const { token } = await world.account('auditor-changes@example.com', 'auditor');
    expect((await changes(token)).status).toBe(404);
  });

  it.each(['light', 'story'])(
    '%s – not for who does not read tasks, nor without a task',
    async (part) => {
      const { token } = await world.account(`auditor-${part}@example.com`, 'auditor');
      expect((await ask(part, token)).status).toBe(404);
      expect((await ask(part, reform, 'a'.repeat(24))).status).toBe(404);
      expect((await world.http.get(`/taskforce/tasks/${task}/${part}`)).status).toBe(401);
    },
  );
});
