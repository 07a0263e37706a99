import type { Core } from '@strapi/strapi';
import { officeDate } from '../../src/domain/calendar';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { HeldMeetings } from '../helpers/held-meetings';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const MEETING = 'api::meeting.meeting';
const MINUTES = 'api::minutes.minutes';
const DECISION = 'api::decision.decision';
const FAR = '2098-12-31';

/** What the public must never read, each planted where it is kept. */
const CANARIES = {
  section: '内部段落金丝雀甲',
  decision: '内部事项金丝雀乙',
  attendee: '到会人金丝雀丙',
  absence: '请假理由金丝雀丁',
  invitee: '列席人金丝雀戊',
  distribution: '区水务局',
  correction: '更正理由金丝雀己',
} as const;

describe('minutes on paper 四(一)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let meetings: HeldMeetings;
  let token: string;
  let lead: string;
  let meeting: string;
  let minutes: string;
  const today = officeDate(new Date());
  const written = `${Number(today.slice(0, 4))}年${Number(today.slice(5, 7))}月${Number(today.slice(8))}日`;

  beforeAll(async () => {
    database = await freshDatabase('minutespaper');
    strapi = await boot(database.url);
    world = new World(strapi);
    meetings = new HeldMeetings(world);
    ({ token } = await world.officer('general'));
    lead = await world.idOf('api::unit.unit', 'housing-construction-bureau');
    await meetings.chair();
    meeting = await meetings.held({ invitees: CANARIES.invitee });
    await meetings.attended(meeting, 'water-bureau', 'present', {
      attendeeName: CANARIES.attendee,
    });
    await meetings.attended(meeting, 'finance-bureau', 'excused', {
      absenceReason: CANARIES.absence,
    });
    await meetings.attended(meeting, 'housing-construction-bureau', 'absent');
    await meetings.topic(meeting, { title: '审批提速', outcome: '会议听取了汇报。' });
    await meetings.topic(meeting, { title: '不公开的议题', outcome: CANARIES.section });
    await decide('完善并联审批机制');
    await decide(CANARIES.decision);
    await strapi.db
      .query(DECISION)
      .updateMany({ where: { text: CANARIES.decision }, data: { internal: true } });
    minutes = await drafted(meeting);
    await publish('审批提速');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const act = async (
    uid: string,
    id: string,
    action: string,
    answers: Record<string, unknown> = {},
  ): Promise<{ data: { leadsTo?: { documentId: string } } }> => {
    const answer = await world.act(token, uid, id, action, answers);
    expect([action, answer.status]).toEqual([action, 200]);
    return answer.body as { data: { leadsTo?: { documentId: string } } };
  };

  const decide = (decisionText: string) =>
    act(MEETING, meeting, 'meeting.decide', {
      decisionKind: 'assignment',
      decisionText,
      leadUnit: lead,
      dueOn: FAR,
    });

  const drafted = async (id: string): Promise<string> => {
    const { data } = await act(MEETING, id, 'meeting.draft_minutes');
    return data.leadsTo?.documentId ?? '';
  };

  const publish = (heading: string) =>
    strapi.db
      .query('minutes.section' as typeof MINUTES)
      .updateMany({ where: { heading }, data: { visibility: 'public_section' } });

  const address = (id: string, paper: string, who = token) =>
    world.http.post(`/taskforce/minutes/${id}/${paper}`).auth(who, { type: 'bearer' });

  const paper = async (id: string, which: 'sheet' | 'extract'): Promise<string> => {
    const answer = await address(id, which);
    expect(answer.status).toBe(200);
    const at = (answer.body as { data: { address: string } }).data.address;
    const page = await world.http.get(at).set('Accept', 'text/html');
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(page.text).not.toContain('<script');
    return page.text;
  };

  it('a draft – says that it is one on every page, and has no number yet', async () => {
    const text = await paper(minutes, 'sheet');
    for (const words of ['class="watermark"', '草稿', '（编号在印发时生成）', '签发：（未签发）']) {
      expect(text).toContain(words);
    }
  });

  it('signed minutes – say that they are not issued', async () => {
    await act(MINUTES, minutes, 'minutes.sign', { signedOn: today });
    const text = await paper(minutes, 'sheet');
    expect(text).toContain('已签发，未印发');
    expect(text).toContain('签发：周正');
    expect(text).not.toContain('草稿');
  });

  it('issued minutes – head, number, opening, decisions, who came, whom they go to', async () => {
    await act(MINUTES, minutes, 'minutes.issue');
    const text = await paper(minutes, 'sheet');
    for (const words of [
      '美兰区优化营商环境工作专班',
      `〔${today.slice(0, 4)}〕1号`,
      '常务副组长例会纪要',
      '2026年3月2日，',
      '周正在区政府三楼会议室主持召开',
      '一、完善并联审批机制。由区住建局牵头，于2098年12月31日前完成。',
      `二、${CANARIES.decision}。`,
      '会议听取了汇报。',
      CANARIES.section,
      `<dt>出席：</dt><dd>区水务局（${CANARIES.attendee}）</dd>`,
      '<dt>请假：</dt><dd>区财政局</dd>',
      '<dt>缺席：</dt><dd>区住建局</dd>',
      `<dt>列席：</dt><dd>${CANARIES.invitee}</dd>`,
      '<dt>分送：</dt>',
      '灵山镇',
      `${written}印发`,
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/草稿|未印发|未签发/);
    expect(text).not.toContain(CANARIES.absence);
  });

  it('issued minutes – are printed as they were issued, whatever is changed behind them', async () => {
    const before = await paper(minutes, 'sheet');
    await strapi.db
      .query(DECISION)
      .updateMany({ where: { text: '完善并联审批机制' }, data: { text: '后来的文字' } });
    await strapi.db
      .query(MINUTES)
      .updateMany({ where: { documentId: minutes }, data: { title: '后来的标题' } });
    expect(await paper(minutes, 'sheet')).toBe(before);
  });

  it('the public extract – what is public, and nothing else', async () => {
    const text = await paper(minutes, 'extract');
    for (const words of ['会议纪要公开摘要', '一、完善并联审批机制。', '会议听取了汇报。']) {
      expect(text).toContain(words);
    }
    for (const secret of Object.values(CANARIES)) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/出席：|请假：|缺席：|列席：|分送：|灵山镇|不公开的议题/);
  });

  it('corrected minutes – say by which; the correction says what it corrects and why', async () => {
    const { data } = await act(MINUTES, minutes, 'minutes.correct', {
      reason: CANARIES.correction,
    });
    const correction = data.leadsTo?.documentId ?? '';
    expect(await paper(minutes, 'sheet')).not.toContain('会议纪要更正');
    await act(MINUTES, correction, 'minutes.sign', { signedOn: today });
    await act(MINUTES, correction, 'minutes.issue');
    const year = today.slice(0, 4);
    expect(await paper(minutes, 'sheet')).toContain(`已由〔${year}〕2号会议纪要更正`);
    const text = await paper(correction, 'sheet');
    expect(text).toContain(`本纪要更正〔${year}〕1号会议纪要。`);
    expect(text).toContain(`更正理由：${CANARIES.correction}`);
    const extract = await paper(correction, 'extract');
    for (const secret of Object.values(CANARIES)) expect(extract).not.toContain(secret);
  });

  it('minutes with nothing public – the extract says so', async () => {
    const other = await meetings.held();
    await meetings.topic(other, { title: '另一议题', outcome: CANARIES.section });
    const text = await paper(await drafted(other), 'extract');
    expect(text).toContain('没有可对外公开的内容');
    expect(text).not.toContain(CANARIES.section);
  });

  it('what people typed – is text, never markup', async () => {
    const other = await meetings.held();
    await meetings.topic(other, { outcome: '<img src=x onerror=alert(1)>' });
    expect(await paper(await drafted(other), 'sheet')).toContain('&lt;img src=x');
  });

  it.each(['system_admin', 'auditor'] as const)('%s – does not know of them', async (role) => {
    const { token: stranger } = await world.account(`${role}@example.com`, role);
    for (const which of ['sheet', 'extract']) {
      expect((await address(minutes, which, stranger)).status).toBe(404);
    }
  });

  it('the address of the extract – opens no whole minutes', async () => {
    const answer = await address(minutes, 'extract');
    const at = (answer.body as { data: { address: string } }).data.address;
    expect((await world.http.get(at.replace('/extracts/', '/minutes/'))).status).toBe(404);
  });

  describe('what stands beside them', () => {
    interface Papers {
      readonly lacks: readonly {
        readonly message: string;
        readonly field: string;
        readonly record: { readonly uid: string; readonly documentId: string } | null;
      }[];
      readonly norm: Record<string, string | null>;
      readonly decisions: readonly {
        readonly text: string;
        readonly stateLabel: string;
        readonly task: { readonly title: string } | null;
      }[];
      readonly corrects: { readonly title: string } | null;
      readonly correctedBy: { readonly title: string } | null;
    }

    const papers = async (id: string, who = token) => {
      const answer = await world.http
        .get(`/taskforce/minutes/${id}/papers`)
        .auth(who, { type: 'bearer' });
      return { status: answer.status, data: (answer.body as { data: Papers }).data };
    };

    it('an incomplete draft – every fault at once, each where it is mended', async () => {
      const other = await meetings.held();
      const topic = await meetings.topic(other, { state: 'scheduled', outcome: null });
      await act(MEETING, other, 'meeting.decide', {
        decisionKind: 'assignment',
        decisionText: '没有单位和期限的事项',
      });
      const id = await drafted(other);
      const { data } = await papers(id);
      const decision = (await strapi.db
        .query(DECISION)
        .findOne({ where: { text: '没有单位和期限的事项' } })) as { documentId: string };
      expect(data.lacks.map(({ field, record }) => [field, record?.documentId])).toEqual([
        ['topics.0', topic],
        ['decisions.0.leadUnit', decision.documentId],
        ['decisions.0.dueOn', decision.documentId],
      ]);
      expect(data.lacks.every(({ message }) => /[\u4e00-\u9fff]/.test(message))).toBe(true);
      expect(data.norm).toMatchObject({
        draftedOn: today,
        draftDueOn: '2026-03-03',
        issuedOn: null,
        issueDueOn: '2026-03-04',
      });
    });

    it('a vacant chair – is one of the faults, and leads to the meeting', async () => {
      const vacant = (await strapi.db
        .query('api::post.post')
        .findOne({ where: { code: 'member-finance-bureau' } })) as { id: number };
      const other = await meetings.held();
      await meetings.topic(other);
      const id = await drafted(other);
      expect((await papers(id)).data.lacks).toEqual([]);
      await strapi.db
        .query(MEETING)
        .update({ where: { documentId: other }, data: { chair: vacant.id } });
      expect((await papers(id)).data.lacks).toMatchObject([
        { field: 'signer', record: { uid: MEETING, documentId: other } },
      ]);
    });

    it('issued minutes – decisions with their tasks, and the correction', async () => {
      const { data } = await papers(minutes);
      expect(data.lacks).toEqual([]);
      expect(data.norm['issuedOn']).toBe(today);
      expect(data.decisions.map(({ stateLabel, task }) => [stateLabel, task?.title])).toEqual([
        ['落实中', '完善并联审批机制'],
        ['落实中', CANARIES.decision],
      ]);
      expect(data.correctedBy?.title).toBe(`〔${today.slice(0, 4)}〕2号`);
      expect(data.corrects).toBeNull();
    });

    it('who may not read the minutes – sees nothing of it', async () => {
      const { token: stranger } = await world.account('stranger@example.com', 'auditor');
      expect((await papers(minutes, stranger)).status).toBe(404);
    });
  });
});
