import type { Ladder } from '../domain/delivery';
import { SETTING_FAULTS, settingRange, settingsRefusal } from '../domain/wording.zh';

/** How long things are held, waited for and tried again; milliseconds unless it says otherwise. */
export interface Pacing {
  /** The worker's hold on a letter it is sending; longer than any time-out of the connection. */
  readonly leaseMs: number;
  readonly ladder: Ladder;
  /** Until one letter is tried again while the mail server is out of reach. */
  readonly probeMs: number;
  /** A duty that has not ended by then was killed. */
  readonly dutyLeaseMs: number;
  /** Of the mailer: to connect, and to be greeted. */
  readonly connectMs: number;
  /** Of the mailer: silence on an open connection. */
  readonly silenceMs: number;
  /** To the mail server at a time, a number. */
  readonly connections: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK_HOURS = 7 * 24;
const SECOND_MS = 1000;

/** What a whole number may be, both ends included; the unit is in the name. */
const RANGES = {
  MAIL_LEASE_SECONDS: [2, HOUR],
  MAIL_RETRY_SECONDS: [1, DAY],
  MAIL_GIVE_UP_HOURS: [1, WEEK_HOURS],
  MAIL_PROBE_SECONDS: [1, HOUR],
  DUTY_LEASE_SECONDS: [2, DAY],
  SMTP_CONNECT_SECONDS: [1, 2 * MINUTE],
  SMTP_SILENCE_SECONDS: [1, 10 * MINUTE],
  SMTP_CONNECTIONS: [1, 20],
} as const;

type Name = keyof typeof RANGES;
type Texts = Readonly<Record<Name, string>>;

const MOST_WAITS = 10;
const WHOLE = /^\d{1,6}$/;

const isWithin = (name: Name, text: string): boolean => {
  const [least, most] = RANGES[name];
  return WHOLE.test(text) && Number(text) >= least && Number(text) <= most;
};

const waitsOf = (text: string): string[] => text.split(',').map((one) => one.trim());

const NAMES = Object.keys(RANGES) as Name[];

function faultOf(name: Name, text: string): string | null {
  const [least, most] = RANGES[name];
  if (name !== 'MAIL_RETRY_SECONDS') {
    return isWithin(name, text) ? null : settingRange(name, least, most);
  }
  const waits = waitsOf(text);
  const sound = waits.length <= MOST_WAITS && waits.every((one) => isWithin(name, one));
  return sound ? null : SETTING_FAULTS.retry(name, least, most);
}

/** A lease that ends while the mailer still waits would call every slow letter a dead worker's. */
function leaseFault({ MAIL_LEASE_SECONDS, SMTP_CONNECT_SECONDS, SMTP_SILENCE_SECONDS }: Texts) {
  const patience = 2 * Number(SMTP_CONNECT_SECONDS) + Number(SMTP_SILENCE_SECONDS);
  if (Number(MAIL_LEASE_SECONDS) > patience) return null;
  return SETTING_FAULTS.lease('MAIL_LEASE_SECONDS', patience);
}

/**
 * The pace of duties and letters from the settings' texts.
 * @throws naming everything that is no whole number within its range, in Chinese
 */
export function readPacing(texts: Texts): Pacing {
  const single = NAMES.map((name) => faultOf(name, texts[name])).filter((one) => one !== null);
  const faults = single.length > 0 ? single : [leaseFault(texts)].filter((one) => one !== null);
  if (faults.length > 0) throw new Error(settingsRefusal(faults));
  const seconds = (name: Name): number => Number(texts[name]) * SECOND_MS;
  return {
    leaseMs: seconds('MAIL_LEASE_SECONDS'),
    ladder: {
      waits: waitsOf(texts.MAIL_RETRY_SECONDS).map((one) => Number(one) * SECOND_MS),
      giveUpAfter: Number(texts.MAIL_GIVE_UP_HOURS) * HOUR * SECOND_MS,
    },
    probeMs: seconds('MAIL_PROBE_SECONDS'),
    dutyLeaseMs: seconds('DUTY_LEASE_SECONDS'),
    connectMs: seconds('SMTP_CONNECT_SECONDS'),
    silenceMs: seconds('SMTP_SILENCE_SECONDS'),
    connections: Number(texts.SMTP_CONNECTIONS),
  };
}

type Env = (name: string, otherwise: string) => string;

/** The same from the environment. @throws like {@link readPacing} */
export const pacingFrom = (env: Env): Pacing =>
  readPacing({
    MAIL_LEASE_SECONDS: env('MAIL_LEASE_SECONDS', '300'),
    MAIL_RETRY_SECONDS: env('MAIL_RETRY_SECONDS', '60,300,900,3600'),
    MAIL_GIVE_UP_HOURS: env('MAIL_GIVE_UP_HOURS', '24'),
    MAIL_PROBE_SECONDS: env('MAIL_PROBE_SECONDS', '300'),
    DUTY_LEASE_SECONDS: env('DUTY_LEASE_SECONDS', '600'),
    SMTP_CONNECT_SECONDS: env('SMTP_CONNECT_SECONDS', '10'),
    SMTP_SILENCE_SECONDS: env('SMTP_SILENCE_SECONDS', '60'),
    SMTP_CONNECTIONS: env('SMTP_CONNECTIONS', '3'),
  });
