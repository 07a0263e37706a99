import type { Core } from '@strapi/strapi';
import request from 'supertest';
import { MACHINE } from '../../src/domain/permissions';
import type { Role } from '../../src/domain/roles';

/** What the built application exports; tests must share its copy of the running scope. */
interface Scoped {
  runAs<T>(scope: { actor: typeof MACHINE; now: Date }, work: () => Promise<T>): Promise<T>;
}

const built = async (): Promise<Scoped> =>
  (await import('../../dist/src/gate/scope.js')) as unknown as Scoped;

export const PASSWORD = 'Meilan-2021-Trial';

/** The post that gives each role; see `database/seeds/posts.json`. */
const POST_OF = {
  director: 'office-director',
  general: 'section-head-general',
  reform: 'section-head-reform',
  supervision: 'section-head-supervision',
  leader: 'deputy-leader-1',
} as const;

/** A second person with the same role, for second pairs of eyes. */
const SECOND_POST_OF = {
  general: 'office-staff-general-1',
  reform: 'office-staff-reform-1',
} as const;

export interface Officer {
  readonly person: string;
  readonly userId: number;
  readonly email: string;
  readonly token: string;
}

export interface Liaison {
  readonly person: string;
  readonly accountId: number;
  readonly username: string;
  readonly email: string;
}

/** Makers of people and records on a booted application; each makes what it names and no more. */
export class World {
  constructor(
    readonly strapi: Core.Strapi,
    readonly now: Date = new Date(),
  ) {}

  get http() {
    return request(this.strapi.server.httpServer);
  }

  /** Runs as the machine, as seeds and cron do. */
  async asMachine<T>(work: () => Promise<T>): Promise<T> {
    const { runAs } = await built();
    return runAs({ actor: MACHINE, now: this.now }, work);
  }

  async idOf(uid: 'api::unit.unit' | 'api::post.post' | 'api::group.group', code: string) {
    const row = (await this.strapi.db.query(uid).findOne({ where: { code } })) as {
      documentId: string;
    } | null;
    if (!row) throw new Error(`${uid} ${code} is not seeded`);
    return row.documentId;
  }

  async person(name: string, more: Record<string, unknown> = {}): Promise<string> {
    const saved = await this.asMachine(() =>
      this.strapi.documents('api::person.person').create({ data: { name, ...more } }),
    );
    return saved.documentId;
  }

  /** Puts a person into a post from a day on, ending whoever holds it. */
  async appoint(postCode: string, person: string, startsOn = '2021-10-01'): Promise<void> {
    const post = await this.idOf('api::post.post', postCode);
    const running = (await this.strapi.db.query('api::tenure.tenure').findOne({
      where: { post: { documentId: post }, endsOn: { $null: true } },
    })) as { documentId: string } | null;
    await this.asMachine(async () => {
      const tenures = this.strapi.documents('api::tenure.tenure');
      if (running)
        await tenures.update({ documentId: running.documentId, data: { endsOn: '2021-09-30' } });
      await tenures.create({ data: { post, person, startsOn } });
    });
  }

  /** A panel account with a role given by hand, or none. */
  async account(
    email: string,
    role?: Role,
    name = email,
  ): Promise<{ id: number; documentId: string; token: string }> {
    const row = role
      ? ((await this.strapi.db.query('admin::role').findOne({ where: { code: role } })) as {
          id: number;
        })
      : null;
    const service = this.strapi.service('admin::user') as unknown as {
      create(data: object): Promise<{ id: number; documentId: string }>;
    };
    const user = await service.create({
      email,
      firstname: name,
      password: PASSWORD,
      isActive: true,
      roles: row ? [row.id] : [],
    });
    return { ...user, token: await this.login(email) };
  }

  async login(email: string): Promise<string> {
    const answer = await this.http.post('/admin/login').send({ email, password: PASSWORD });
    const body = answer.body as { data?: { accessToken?: string } };
    if (!body.data?.accessToken) throw new Error(`${email} cannot sign in: ${answer.text}`);
    return body.data.accessToken;
  }

  /** A person in the role's post with a panel account. */
  async officer(role: keyof typeof POST_OF, second = false): Promise<Officer> {
    const postCode =
      second && role in SECOND_POST_OF
        ? SECOND_POST_OF[role as keyof typeof SECOND_POST_OF]
        : POST_OF[role];
    const email = `${role}${second ? '2' : ''}@example.com`;
    const name = `${role}${second ? '乙' : '甲'}`;
    const account = await this.account(email, undefined, name);
    const person = await this.person(name, {
      email,
      adminUser: account.documentId,
    });
    await this.appoint(postCode, person);
    await this.align();
    return { person, userId: account.id, email, token: account.token };
  }

  /** A person in the unit's liaison post with a desk account. */
  async liaison(unitCode: string): Promise<Liaison> {
    const username = `liaison-${unitCode}`;
    const email = `${username}@example.com`;
    const role = (await this.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'desk' } })) as { id: number } | null;
    const service = this.strapi.plugin('users-permissions').service('user') as unknown as {
      add(data: object): Promise<{ id: number; documentId: string }>;
    };
    const account = await service.add({
      username,
      email,
      password: PASSWORD,
      confirmed: true,
      provider: 'local',
      role: role?.id,
    });
    const person = await this.person(`${unitCode}联络员`, { email, account: account.documentId });
    await this.appoint(`liaison-${unitCode}`, person);
    await this.align();
    return { person, accountId: account.id, username, email };
  }

  async align(): Promise<void> {
    const { alignRights } = (await import('../../dist/src/bootstrap/rights.js')) as unknown as {
      alignRights(strapi: Core.Strapi, now: Date): Promise<void>;
    };
    await alignRights(this.strapi, this.now);
  }

  /** A task that lacks nothing; `more` overrides. */
  async task(more: Record<string, unknown> = {}): Promise<string> {
    const leadUnit = await this.idOf('api::unit.unit', 'housing-construction-bureau');
    const data = { ...COMPLETE_TASK, leadUnit, ...more };
    const tasks = this.strapi.documents('api::task.task');
    type Data = Parameters<typeof tasks.create>[0]['data'];
    const saved = await this.asMachine(() => tasks.create({ data: data as unknown as Data }));
    return saved.documentId;
  }

  async actions(token: string, uid: string, id: string) {
    return this.http.get(`/taskforce/records/${uid}/${id}/actions`).auth(token, { type: 'bearer' });
  }

  async act(
    token: string,
    uid: string,
    id: string,
    action: string,
    answers: Record<string, unknown> = {},
    version?: number | null,
  ) {
    const row = (await this.strapi.db
      .query(uid as 'api::task.task')
      .findOne({ where: { documentId: id } })) as { version: number } | null;
    return this.http
      .post(`/taskforce/records/${uid}/${id}/actions/${action}`)
      .auth(token, { type: 'bearer' })
      .send({ version: version === undefined ? row?.version : version, answers });
  }
}

const element = { content: '内容', deliverable: '可衡量成果' };

export const COMPLETE_TASK = {
  title: '压缩工程建设项目审批时限',
  year: 2026,
  source: 'annual_plan',
  reportCycle: 'monthly',
  content: '推行并联审批、联合测绘',
  acceptance: '审批时限压缩至60个工作日以内',
  startsOn: '2026-01-05',
  dueOn: '2026-12-25',
  targets: [element],
  platforms: [element],
  projects: [element],
  policies: [element],
  reforms: [element],
  mechanisms: [element],
  appraisals: [element],
  milestones: [
    { title: '出台方案', startsOn: '2026-01-05', dueOn: '2026-03-31', weight: 40 },
    { title: '上线运行', startsOn: '2026-04-01', dueOn: '2026-12-25', weight: 60 },
  ],
} as const;
