import type { Core } from '@strapi/strapi';
import { officeDate, officeTime } from '../domain/calendar';
import type { Passage, Trouble } from '../domain/breaker';
import { troubleOf } from '../domain/breaker';
import { isHardBounce } from '../domain/bounce';
import type { Answer } from '../domain/delivery';
import {
  cleanAnswer,
  isPlainAddress,
  mayDisturb,
  nextAttempt,
  sameMailbox,
  verdictOn,
} from '../domain/delivery';
import { readCalendar } from '../gate/calendar';
import { textOf } from '../gate/record';
import { readRulebook } from '../gate/rulebook';
import { askPassage, noteTries } from './breaker';
import type { Claimed, Ended } from './claims';
import { expireLeases, keepWaiting, putBack, settle, takeInHand } from './claims';
import { beat, frozen } from './instance';
import { calendarPartOf } from './invitation';
import { Lanes } from './lanes';
import { readdress } from './readdress';
import { canSend, pacingOf, senderOf } from './settings';

interface Outcome extends Ended {
  /** What keeps all other letters back as well, where something does. */
  readonly trouble: Trouble | null;
}

interface Receipt {
  readonly envelope: { readonly to: readonly string[] };
  readonly accepted: readonly string[];
  readonly response: string;
}

interface EmailService {
  send(letter: object): Promise<Receipt>;
}

interface EmailPlugin {
  /** Absent where the application was only loaded, e.g. to generate types. */
  readonly provider?: { close?(): void };
}

/** Closes the pooled connections to the mail server. */
export function closeMail(strapi: Core.Strapi): void {
  const plugin = strapi.plugin('email') as unknown as EmailPlugin;
  plugin.provider?.close?.();
}

/** The only call of the e-mail plugin: one recipient, an explicit envelope, a stable Message-ID. */
const hand = (strapi: Core.Strapi, letter: Claimed): Promise<Receipt> => {
  const service = strapi.plugin('email').service('email') as unknown as EmailService;
  const from = senderOf(strapi);
  const icalEvent = calendarPartOf(letter.attachments);
  return service.send({
    to: { name: letter.to_name ?? '', address: letter.to_address },
    envelope: { from, to: [letter.to_address] },
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    messageId: letter.message_id,
    ...(icalEvent ? { icalEvent } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-GE-Attempt': String(letter.attempts) },
  });
};

const failed = (letter: Claimed, answer: string): Outcome => ({
  letter,
  state: 'failed',
  answer: cleanAnswer(answer),
  nextAt: null,
  sentAt: null,
  bounced: false,
  trouble: null,
});

const isAnswer = (error: unknown): error is Answer & { message: string } =>
  typeof error === 'object' && error !== null && 'message' in error;

/** What becomes of a letter that the server, or the way to it, would not take. */
function refused(
  strapi: Core.Strapi,
  letter: Claimed,
  now: Date,
  error: Answer & { message: string },
): Outcome {
  const { ladder } = pacingOf(strapi);
  const verdict = verdictOn(error, letter.tries, ladder);
  strapi.log.warn(`Letter ${letter.id}: ${verdict} at attempt ${letter.attempts}`);
  const ended = { ...failed(letter, error.message), trouble: troubleOf(error) };
  if (verdict === 'failed') return { ...ended, bounced: isHardBounce(error) };
  return { ...ended, state: 'deferred', nextAt: nextAttempt(letter.tries, now, ladder) };
}

async function attempt(strapi: Core.Strapi, letter: Claimed, now: Date): Promise<Outcome> {
  if (!isPlainAddress(letter.to_address)) {
    return failed(letter, '收件地址不符合要求，未发送。');
  }
  try {
    const receipt = await hand(strapi, letter);
    const reached = [...receipt.envelope.to, ...receipt.accepted];
    if (!reached.every((address) => sameMailbox(address, letter.to_address))) {
      return failed(letter, `收件地址与预期不符：${reached.join('，')}`);
    }
    return { ...failed(letter, receipt.response), state: 'sent', sentAt: now };
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return refused(strapi, letter, now, error);
  }
}

const DEFAULT_HOURS = { from: '08:30', until: '17:30' };

/** Whether the office is closed at this moment; see the rulebook's sending hours. */
async function isQuiet(strapi: Core.Strapi, now: Date): Promise<boolean> {
  const rulebook = await readRulebook(strapi);
  const calendar = await readCalendar(strapi);
  const hours = {
    from: (rulebook && textOf(rulebook, 'workdayFrom')) ?? DEFAULT_HOURS.from,
    until: (rulebook && textOf(rulebook, 'workdayUntil')) ?? DEFAULT_HOURS.until,
  };
  return !mayDisturb(calendar, hours, officeDate(now), officeTime(now));
}

/** A pass may last; leases and stamps follow the time that passes in it, not its beginning. */
const clockFrom = (now: Date): (() => Date) => {
  const started = performance.now();
  return () => new Date(now.getTime() + Math.round(performance.now() - started));
};

/** One pass over the letters that are due. */
class Pass {
  sent = 0;
  begun = false;
  /** Whether the server has answered a letter; until then letters go singly. */
  reached = false;
  private failing = false;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly clock: () => Date,
    private readonly quiet: boolean,
    private way: Passage,
    private readonly stop: AbortSignal | undefined,
  ) {}

  over(): boolean {
    return this.stop?.aborted === true || this.way === 'open';
  }

  /** Takes letters in hand until some are to be handed over; none: nothing is due any more. */
  async take(most: number): Promise<readonly Claimed[]> {
    for (;;) {
      const probe = this.way === 'probe';
      const reach = { quiet: this.quiet, most, probe };
      const { claimed, letters } = await takeInHand(this.strapi, this.clock(), reach);
      if (claimed > 0 && !this.begun) await beat(this.strapi, this.clock());
      this.begun ||= claimed > 0;
      if (letters.length > 0 || claimed === 0) return letters;
    }
  }

  handle(letter: Claimed): Promise<Outcome> {
    return attempt(this.strapi, letter, this.clock());
  }

  /** Whether a server that takes its time answers within the lease. */
  inTime({ leaseUntil }: Claimed): boolean {
    const { connectMs, silenceMs } = pacingOf(this.strapi);
    return this.clock().getTime() + 2 * connectMs + silenceMs < leaseUntil.getTime();
  }

  /** Writes outcomes down and draws the breaker's conclusions; answers whether more may follow. */
  async settle(outcomes: readonly Outcome[]): Promise<boolean> {
    const settled = await settle(this.strapi, outcomes, this.clock());
    this.sent += outcomes.filter(
      ({ letter, state }) => state === 'sent' && settled.has(letter.id),
    ).length;
    const tries = outcomes.map(({ trouble }) => trouble);
    const troubled = tries.some((trouble) => trouble !== null);
    if (!this.reached || troubled || this.failing) {
      this.way = await noteTries(this.strapi, tries, this.clock());
    }
    this.failing = !tries.includes(null);
    this.reached ||= tries.includes(null);
    return !this.over();
  }

  putBack(letters: readonly Claimed[]): Promise<void> {
    return putBack(this.strapi, letters);
  }

  stopped(): boolean {
    return this.over();
  }
}

/**
 * The first letters go alone: a server that is away, or refuses the login, is asked once. Then one a
 * pooled connection, so that none waits in the pool while its lease runs out.
 */
async function handOver(pass: Pass, connections: number): Promise<void> {
  while (!pass.over()) {
    const [letter] = await pass.take(1);
    if (!letter) return;
    await pass.settle([await pass.handle(letter)]);
    if (!pass.reached) continue;
    await new Lanes(pass, connections).run();
  }
}

/**
 * One pass of the worker: expired leases first, then letters that are due until none is left, the
 * server is out of reach or `stop` is raised, each handed over once and settled under its lease. At
 * least once, and a repetition carries the same Message-ID; exactly once cannot be promised over SMTP.
 * Answers how many were sent.
 */
export async function deliverDue(
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<number> {
  if (!canSend(strapi)) {
    await keepWaiting(strapi);
    return 0;
  }
  if ((await frozen(strapi)) !== null) return 0;
  const clock = clockFrom(now);
  const quiet = await isQuiet(strapi, now);
  await expireLeases(strapi, now);
  if (!quiet) await readdress(strapi, now);
  const pass = new Pass(strapi, clock, quiet, await askPassage(strapi, now), stop);
  await handOver(pass, pacingOf(strapi).connections);
  if (pass.begun) await beat(strapi, clock());
  return pass.sent;
}
