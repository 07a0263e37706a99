import { pacingFrom, readPacing } from '../../src/bootstrap/pacing';

const DEFAULTS = {
  MAIL_LEASE_SECONDS: '300',
  MAIL_RETRY_SECONDS: '60,300,900,3600',
  MAIL_GIVE_UP_HOURS: '24',
  MAIL_PROBE_SECONDS: '300',
  DUTY_LEASE_SECONDS: '600',
  SMTP_CONNECT_SECONDS: '10',
  SMTP_SILENCE_SECONDS: '60',
  SMTP_CONNECTIONS: '3',
};

describe('pacing: leases, waits and connections from the environment', () => {
  it('holds a letter for five minutes and tries again after 1, 5, 15 and 60', () => {
    expect(pacingFrom((_, otherwise) => otherwise)).toEqual({
      leaseMs: 300_000,
      ladder: { waits: [60_000, 300_000, 900_000, 3_600_000], giveUpAfter: 86_400_000 },
      probeMs: 300_000,
      dutyLeaseMs: 600_000,
      connectMs: 10_000,
      silenceMs: 60_000,
      connections: 3,
    });
  });

  it.each([
    ['MAIL_LEASE_SECONDS', '3601'],
    ['MAIL_LEASE_SECONDS', '5 minutes'],
    ['MAIL_RETRY_SECONDS', ''],
    ['MAIL_RETRY_SECONDS', '60,,300'],
    ['MAIL_RETRY_SECONDS', '0'],
    ['MAIL_RETRY_SECONDS', '1,1,1,1,1,1,1,1,1,1,1'],
    ['MAIL_GIVE_UP_HOURS', '169'],
    ['MAIL_PROBE_SECONDS', '-1'],
    ['DUTY_LEASE_SECONDS', '1e3'],
    ['SMTP_CONNECT_SECONDS', '0'],
    ['SMTP_SILENCE_SECONDS', '601'],
    ['SMTP_CONNECTIONS', '2.5'],
  ] as [keyof typeof DEFAULTS, string][])('%s=%s does not start', (name, value) => {
    expect(() => readPacing({ ...DEFAULTS, [name]: value })).toThrow(`${name}应为`);
  });

  it('names everything that is wrong at once', () => {
    const texts = { ...DEFAULTS, MAIL_PROBE_SECONDS: 'x', SMTP_CONNECTIONS: '0' };
    expect(() => readPacing(texts)).toThrow(/MAIL_PROBE_SECONDS.*SMTP_CONNECTIONS/);
  });

  it('refuses a lease that ends while the mailer still waits for an answer', () => {
    expect(() => readPacing({ ...DEFAULTS, MAIL_LEASE_SECONDS: '80' })).toThrow('之和80');
    expect(readPacing({ ...DEFAULTS, MAIL_LEASE_SECONDS: '81' }).leaseMs).toBe(81_000);
  });
});
