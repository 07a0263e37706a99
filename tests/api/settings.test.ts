import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

describe('settings: closed by default', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;

  beforeAll(async () => {
    database = await freshDatabase('settings');
    strapi = await boot(database.url);
    world = new World(strapi);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  it.each([
    '/api/tasks',
    '/api/briefings',
    '/api/persons',
    '/api/units',
    '/api/journal-entries',
    '/api/messages',
    '/api/rulebook',
    '/api/upload/files',
    '/graphql',
    '/documentation',
    '/api/openapi.json',
    '/mcp',
  ])('answers nobody at %s', async (path) => {
    const answer = await world.http.get(path);
    expect([401, 403, 404]).toContain(answer.status);
  });

  it('keeps no token that Strapi made by itself', async () => {
    expect(await strapi.db.query('admin::api-token').count()).toBe(0);
  });

  it('does not say what it runs on, and forbids framing, sniffing and foreign scripts', async () => {
    const { headers } = await world.http.get('/admin/init');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it.each(['https://evil.example', 'null'])('answers origin %s without CORS', async (origin) => {
    const answer = await world.http.get('/api/portal/briefings').set('Origin', origin);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('holds nodemailer at the release without the known holes', async () => {
    const { default: manifest } = await import('nodemailer/package.json');
    expect(manifest.version).toBe('10.6.0');
    const provider = require.resolve('@strapi/provider-email-nodemailer');
    expect(require.resolve('nodemailer', { paths: [provider] })).toBe(
      require.resolve('nodemailer'),
    );
  });
});
