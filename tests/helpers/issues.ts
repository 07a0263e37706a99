import type { Core } from '@strapi/strapi';
import type { Actor, PersonActor } from '../../src/domain/permissions';
import type { World } from './world';

const ISSUE = 'api::issue.issue';

interface Performance {
  readonly uid: string;
  readonly documentId: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly action: string;
  readonly version: number | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, readonly number[]>>;
}

/** The built application's copies: tests must share its running scope. */
const gate = async () => ({
  ...((await import('../../dist/src/gate/actor.js')) as unknown as {
    actorOfPerson(strapi: Core.Strapi, person: string, day: string): Promise<PersonActor | null>;
  }),
  ...((await import('../../dist/src/gate/transition.js')) as unknown as {
    perform(strapi: Core.Strapi, target: Performance): Promise<{ state: string | null }>;
  }),
  ...((await import('../../dist/src/gate/scope.js')) as unknown as {
    runAs<T>(scope: { actor: Actor; now: Date }, work: () => Promise<T>): Promise<T>;
  }),
});

/** Ten in the morning at the office on a day `YYYY-MM-DD`. */
export const morningOf = (day: string): Date => new Date(`${day}T10:00:00+08:00`);

export interface Round {
  readonly id: number;
  readonly clock: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly startedOn: string;
  readonly dueOn: string;
  readonly endedOn: string;
  readonly result: string;
  readonly lateDays: number;
  readonly provisional: boolean;
  readonly endedBy: string;
}

export type IssueRow = Record<string, unknown> & {
  readonly id: number;
  readonly documentId: string;
  readonly version: number;
  readonly number: string;
  readonly state: string;
  readonly rounds: readonly Round[];
};

export const ISSUE_DATA = {
  title: '企业反映办理施工许可反复补正材料',
  source: 'provincial_platform',
  receivedOn: '2026-03-02',
  content: '同一材料被要求补正三次，时间超过一个月。',
} as const;

/** Issues and their steps on chosen days, as the persons who take them. */
export class Issues {
  constructor(readonly world: World) {}

  private get strapi(): Core.Strapi {
    return this.world.strapi;
  }

  async actor(person: string, day: string): Promise<PersonActor> {
    const actor = await (await gate()).actorOfPerson(this.strapi, person, day);
    if (!actor) throw new Error(`nobody is ${person}`);
    return actor;
  }

  /** 登记 by a person on a day; answers the document id. */
  async register(person: string, day: string, more: Record<string, unknown> = {}): Promise<string> {
    const { runAs } = await gate();
    const actor = await this.actor(person, day);
    const documents = this.strapi.documents(ISSUE);
    type Data = Parameters<typeof documents.create>[0]['data'];
    const data = { ...ISSUE_DATA, receivedOn: day, ...more } as unknown as Data;
    const saved = await runAs({ actor, now: morningOf(day) }, () => documents.create({ data }));
    return saved.documentId;
  }

  /** A step of a person on a day, with the version as it stands; a file where the step asks for some. */
  async act(
    person: string,
    id: string,
    action: string,
    day: string,
    answers: Record<string, unknown> = {},
    uid: string = ISSUE,
  ): Promise<string | null> {
    const { perform } = await gate();
    const row = (await this.strapi.db
      .query(uid as typeof ISSUE)
      .findOne({ where: { documentId: id } })) as { version: number } | null;
    const files: Record<string, number[]> =
      action === 'issue.reply' ? { evidence: [await this.file()] } : {};
    const done = await perform(this.strapi, {
      uid,
      documentId: id,
      action,
      actor: await this.actor(person, day),
      now: morningOf(day),
      version: row?.version ?? null,
      answers,
      files,
    });
    return done.state;
  }

  /** The issue with everything that hangs on it, rounds in their order. */
  async read(id: string): Promise<IssueRow> {
    return (await this.strapi.db.query(ISSUE).findOne({
      where: { documentId: id },
      populate: true,
    })) as unknown as IssueRow;
  }

  /** A stored file, as the desk keeps one before a step. */
  async file(): Promise<number> {
    const saved = (await this.strapi.db.query('plugin::upload.file').create({
      data: {
        name: '办理情况.pdf',
        hash: `evidence_${Math.random().toString(36).slice(2)}`,
        ext: '.pdf',
        mime: 'application/pdf',
        size: 1,
        url: '/uploads/evidence.pdf',
        provider: 'local',
      },
    })) as { id: number };
    return saved.id;
  }
}
