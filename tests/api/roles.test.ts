import type { Core } from '@strapi/strapi';
import type { Contract, GovernedUid } from '../../src/domain/contract';
import { CONTRACTS } from '../../src/domain/contract';
import type { Role } from '../../src/domain/roles';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

/** Design §1–§3 by hand: who sees a type in the panel. */
const READERS: Record<GovernedUid, Role[]> = {
  'api::unit.unit': ['general', 'reform', 'supervision', 'director', 'leader', 'system_admin'],
  'api::person.person': ['general', 'reform', 'supervision', 'director', 'leader', 'system_admin'],
  'api::post.post': ['general', 'reform', 'supervision', 'director', 'leader', 'system_admin'],
  'api::tenure.tenure': ['general', 'reform', 'supervision', 'director', 'leader', 'system_admin'],
  'api::group.group': ['general', 'reform', 'supervision', 'director', 'leader', 'system_admin'],
  'api::plan.plan': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::task.task': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::progress-report.progress-report': [
    'general',
    'reform',
    'supervision',
    'director',
    'leader',
  ],
  'api::extension.extension': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::amendment.amendment': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::light-snapshot.light-snapshot': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::issue.issue': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::issue-category.issue-category': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::supervision-notice.supervision-notice': [
    'general',
    'reform',
    'supervision',
    'director',
    'leader',
  ],
  'api::commendation.commendation': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::instruction.instruction': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::complainant.complainant': [],
  'api::sealed-file.sealed-file': [],
  'api::topic.topic': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::meeting.meeting': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::attendance.attendance': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::minutes.minutes': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::decision.decision': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::consultation.consultation': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::opinion.opinion': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::skipped-window.skipped-window': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::briefing.briefing': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::calendar-day.calendar-day': [
    'general',
    'reform',
    'supervision',
    'director',
    'leader',
    'system_admin',
  ],
  'api::rulebook.rulebook': ['general', 'reform', 'supervision', 'director', 'leader'],
  'api::notification.notification': ['general', 'reform', 'supervision', 'director'],
  'api::message.message': ['general', 'reform', 'supervision', 'director'],
  'api::job-run.job-run': ['general', 'reform', 'supervision', 'director', 'system_admin'],
  'api::number-series.number-series': ['general', 'reform', 'supervision', 'director'],
  'api::journal.journal': ['auditor', 'director'],
};

const UIDS = Object.keys(CONTRACTS) as GovernedUid[];
const OFFICERS = ['general', 'reform', 'supervision', 'director', 'leader'] as const;
const PANEL: Role[] = [...OFFICERS, 'system_admin', 'auditor'];

const cells = UIDS.flatMap((uid) => PANEL.map((role) => ({ uid, role })));

describe('roles: role × type × action in the panel', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  const tokens = new Map<Role, string>();

  beforeAll(async () => {
    database = await freshDatabase('roles');
    strapi = await boot(database.url);
    world = new World(strapi);
    for (const role of OFFICERS) tokens.set(role, (await world.officer(role)).token);
    tokens.set('system_admin', (await world.account('sys@example.com', 'system_admin')).token);
    tokens.set('auditor', (await world.account('audit@example.com', 'auditor')).token);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const kindOf = (uid: GovernedUid): string =>
    strapi.contentType(uid).kind === 'singleType' ? 'single-types' : 'collection-types';

  const as = (role: Role) => ({ Authorization: `Bearer ${tokens.get(role) ?? ''}` });

  it.each(cells)('$role reads $uid', async ({ uid, role }) => {
    const answer = await world.http.get(`/content-manager/${kindOf(uid)}/${uid}`).set(as(role));
    expect(answer.status).toBe(READERS[uid].includes(role) ? 200 : 403);
  });

  it.each(cells)('$role creates $uid only where the contract says so', async ({ uid, role }) => {
    const contract: Contract = CONTRACTS[uid];
    const single = kindOf(uid) === 'single-types';
    const request = single ? world.http.put : world.http.post;
    const answer = await request(`/content-manager/${kindOf(uid)}/${uid}`)
      .set(as(role))
      .send({ version: -1 });
    // Who may is told what is missing (or that it is stale); who may not is turned away.
    const allowed = contract.create.includes(role);
    expect([answer.status, allowed]).toEqual([allowed ? (single ? 409 : 400) : 403, allowed]);
  });

  it('shows a leader no telephone number, and the office does see it', async () => {
    await world.person('有电话的人', { mobile: '13800138000' });
    const list = (role: Role) =>
      world.http
        .get('/content-manager/collection-types/api::person.person?_q=有电话的人')
        .set(as(role));
    expect((await list('general')).text).toContain('13800138000');
    expect((await list('leader')).text).not.toContain('13800138000');
  });

  it('does not find a person by a hidden number', async () => {
    const found = await world.http
      .get('/content-manager/collection-types/api::person.person?_q=13800138000')
      .set(as('leader'));
    expect((found.body as { results: unknown[] }).results).toEqual([]);
  });

  it.each(['/content-type-builder/content-types', '/admin/webhooks', '/admin/api-tokens'])(
    'keeps %s from everybody of the office',
    async (path) => {
      for (const role of PANEL) {
        const answer = await world.http.get(path).set(as(role));
        expect([401, 403, 404]).toContain(answer.status);
      }
    },
  );

  it('lets only the system administrator see accounts', async () => {
    for (const role of PANEL) {
      const answer = await world.http.get('/admin/users').set(as(role));
      expect([role, answer.status]).toEqual([role, role === 'system_admin' ? 200 : 403]);
    }
  });

  it.each(['/taskforce/todo', '/taskforce/data-questions', '/taskforce/choices/unit'])(
    'answers 401 at %s without a token',
    async (path) => {
      expect((await world.http.get(path)).status).toBe(401);
    },
  );

  it('repairs drifted grants at the next start', async () => {
    const role = (await strapi.db.query('admin::role').findOne({ where: { code: 'auditor' } })) as {
      id: number;
    };
    const service = strapi.service('admin::role') as unknown as {
      assignPermissions(id: number, permissions: object[]): Promise<unknown>;
    };
    await service.assignPermissions(role.id, [{ action: 'admin::users.read' }]);
    const { syncRoles } = (await import('../../dist/src/bootstrap/roles.js')) as unknown as {
      syncRoles(app: Core.Strapi): Promise<void>;
    };
    await syncRoles(strapi);
    const grants = (await strapi.db
      .query('admin::permission')
      .findMany({ where: { role: { id: role.id } } })) as { action: string; subject: string }[];
    expect(grants.map((one) => [one.action, one.subject])).toEqual([
      ['plugin::content-manager.explorer.read', 'api::journal.journal'],
    ]);
  });
});
