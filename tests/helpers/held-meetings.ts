import type { World } from './world';

const MEETING = 'api::meeting.meeting';
const CHAIR = 'executive-deputy-leader';

/** Meetings that were held, with what minutes need; each method makes what it names. */
export class HeldMeetings {
  constructor(readonly world: World) {}

  private async rowOf(uid: string, where: object): Promise<number> {
    const row = (await this.world.strapi.db.query(uid as typeof MEETING).findOne({ where })) as {
      id: number | string;
    } | null;
    if (!row) throw new Error(`${uid} has no such row`);
    return Number(row.id);
  }

  unitRow(code: string): Promise<number> {
    return this.rowOf('api::unit.unit', { code });
  }

  /** Who chairs: a person in the post of the executive deputy leader. */
  async chair(name = '周正'): Promise<string> {
    const person = await this.world.person(name);
    await this.world.appoint(CHAIR, person);
    return person;
  }

  /** A meeting as it stands after it was held, written past the gate. */
  async held(more: Record<string, unknown> = {}): Promise<string> {
    const documentId = `meeting${Math.random().toString(36).slice(2, 12)}`;
    await this.world.strapi.db.query(MEETING).create({
      data: {
        documentId,
        title: '常务副组长例会',
        state: 'held',
        kind: 'executive_regular',
        series: 'executive-regular',
        heldOn: '2026-03-02',
        startsAt: '09:00',
        place: '区政府三楼会议室',
        chair: await this.rowOf('api::post.post', { code: CHAIR }),
        units: [await this.unitRow('water-bureau')],
        version: 1,
        ...more,
      },
    });
    return documentId;
  }

  /** A topic on a meeting's agenda, written past the gate. */
  async topic(meeting: string, more: Record<string, unknown> = {}): Promise<string> {
    const documentId = `topic${Math.random().toString(36).slice(2, 12)}`;
    await this.world.strapi.db.query('api::topic.topic').create({
      data: {
        documentId,
        title: '工程建设项目审批提速',
        state: 'discussed',
        outcome: '会议听取了区住建局的汇报。',
        meeting: await this.rowOf(MEETING, { documentId: meeting }),
        agendaOrder: 1,
        version: 1,
        ...more,
      },
    });
    return documentId;
  }

  /** Puts a topic on a meeting's agenda, past the gate. */
  async hears(meeting: string, topic: string): Promise<void> {
    await this.world.strapi.db.query('api::topic.topic').update({
      where: { documentId: topic },
      data: { state: 'discussed', meeting: await this.rowOf(MEETING, { documentId: meeting }) },
    });
  }

  /** Who came of a unit, written past the gate. */
  async attended(meeting: string, code: string, answer: string, more = {}): Promise<void> {
    await this.world.strapi.db.query('api::attendance.attendance').create({
      data: {
        documentId: `attendance${Math.random().toString(36).slice(2, 12)}`,
        key: `${meeting}:${code}`,
        meeting: await this.rowOf(MEETING, { documentId: meeting }),
        unit: await this.unitRow(code),
        state: 'attendance_recorded',
        answer,
        version: 1,
        ...more,
      },
    });
  }
}
