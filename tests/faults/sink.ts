import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';

/** Where a conversation stands: greeting, sender, recipient, the word DATA, its text, its end. */
export type Phase = 'connect' | 'mail' | 'rcpt' | 'data' | 'text' | 'end';

/**
 * What happens there: a reply code, silence, a reset, a hang-up, a late answer, or a signal to the
 * application, after which the server goes on as if nothing were.
 */
export type Action = number | 'hang' | 'rst' | 'close' | 'slow' | NodeJS.Signals;

export interface Fault {
  readonly phase: Phase;
  readonly action: Action;
  /** Only letters to this address; phases before the recipient know none. */
  readonly to?: string;
  /** Only the n-th time the phase is reached since the script was set, counted from 1. */
  readonly nth?: number;
  /** How often it strikes; once unless told otherwise. */
  readonly times?: number;
}

/** One letter the server took: it may have answered 250 or not got round to it. */
export interface Taken {
  readonly id: string;
  readonly to: string;
  /** The attempt the letter says it is. */
  readonly attempt: number;
  readonly subject: string;
  readonly hash: string;
}

/** Longer than a round trip, shorter than any patience. */
const SLOW_MS = 200;

interface Connection {
  readonly session: SMTPServerSession;
  readonly _socket: Socket;
  handler_DATA: (command: Buffer, done: () => void) => void;
  send(code: number, words: string): void;
}

const headerOf = (text: string, name: string): string =>
  new RegExp(`^${name}: *(.*)$`, 'im').exec(text)?.[1]?.trim() ?? '';

const refusal = (code: number): Error =>
  Object.assign(new Error(`scripted ${code}`), { responseCode: code });

/**
 * A real SMTP server with a script of faults. It writes down each letter, and has that on the disk,
 * before it answers 250: what an application calls sent can be held against it.
 */
export class FaultSink {
  readonly taken: Taken[] = [];
  /** Logins tried, and whether one came over a connection without TLS. */
  readonly logins: { readonly secure: boolean }[] = [];
  /** Connections made so far. */
  connections = 0;
  /** The process a signal goes to. */
  application: number | undefined;
  /** Whether the login is right. */
  knows = true;
  private server: SMTPServer | null = null;
  private port = 0;
  private onSignal: (() => void) | null = null;
  private faults: { fault: Fault; left: number }[] = [];
  private readonly reached = new Map<Phase, number>();
  private readonly log: number;

  constructor(folder: string) {
    this.log = fs.openSync(path.join(folder, 'sink.jsonl'), 'a');
  }

  /** Sets the faults to come; an empty list is a server without fault. */
  script(...faults: Fault[]): void {
    this.faults = faults.map((fault) => ({ fault, left: fault.times ?? 1 }));
    this.reached.clear();
  }

  /** Listens; again on the same port after {@link stop}, so that the application's settings hold. */
  async start(options: SMTPServerOptions = {}): Promise<this> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onConnect: (session, done) => {
        this.connections += 1;
        this.at('connect', session, '', done);
      },
      onAuth: (_auth, session, done) => {
        this.logins.push({ secure: session.secure });
        done(this.knows ? null : refusal(535), { user: 'taskforce' });
      },
      onMailFrom: (_address, session, done) => this.at('mail', session, '', done),
      onRcptTo: ({ address }, session, done) =>
        this.at('rcpt', session, address, (error) => {
          if (!error) this.beforeData(session, address);
          done(error);
        }),
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const chunks: Buffer[] = [];
        stream.once('data', () => this.at('text', session, to, () => undefined));
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.once('end', () => this.atEnd(Buffer.concat(chunks).toString(), session, to, done));
      },
      ...options,
    });
    // A client that hangs up amid a handshake is part of the game.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
    return this;
  }

  /** Cuts every connection: the next letter is greeted anew. */
  cut(): void {
    if (!this.server) return;
    for (const { _socket } of connectionsOf(this.server)) _socket.destroy();
  }

  /** Cuts every connection and listens no more. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.cut();
    this.server = null;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** What the application needs in its environment to send here. */
  get environment(): Record<string, string> {
    return {
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(this.port),
      SMTP_SECURE: 'false',
      SMTP_REQUIRE_TLS: 'false',
      SMTP_IGNORE_TLS: 'true',
      MAIL_FROM: 'taskforce@meilan.example',
    };
  }

  private struck(phase: Phase, to: string): Action | null {
    const count = (this.reached.get(phase) ?? 0) + 1;
    this.reached.set(phase, count);
    const hit = this.faults.find(
      ({ fault, left }) =>
        left > 0 &&
        fault.phase === phase &&
        (fault.to ?? to) === to &&
        (fault.nth ?? count) === count,
    );
    if (!hit) return null;
    hit.left -= 1;
    return hit.fault.action;
  }

  private at(
    phase: Phase,
    session: SMTPServerSession,
    to: string,
    done: (error?: Error | null) => void,
  ): void {
    this.strike(this.struck(phase, to), session, done);
  }

  private strike(
    action: Action | null,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): void {
    const socket = this.connectionOf(session)?._socket;
    if (typeof action === 'number') {
      done(refusal(action));
      return;
    }
    switch (action) {
      case null:
        done();
        return;
      case 'hang':
        return;
      case 'rst':
        socket?.resetAndDestroy();
        return;
      case 'close':
        socket?.destroy();
        return;
      case 'slow':
        setTimeout(done, SLOW_MS);
        return;
      default:
        this.send(action);
        done();
    }
  }

  private send(signal: NodeJS.Signals): void {
    if (this.application === undefined) throw new Error('No application to send a signal to');
    process.kill(this.application, signal);
    this.onSignal?.();
  }

  /** Resolves when the script has sent its next signal. */
  signalled(): Promise<void> {
    return new Promise((resolve) => {
      this.onSignal = resolve;
    });
  }

  /** The word DATA is the server's own business: its answer is replaced where the script says so. */
  private beforeData(session: SMTPServerSession, to: string): void {
    const connection = this.connectionOf(session);
    if (!connection) return;
    const usual = (Object.getPrototypeOf(connection) as Connection).handler_DATA;
    connection.handler_DATA = (command, done) =>
      this.at('data', session, to, (error) => {
        if (error) {
          connection.send((error as Error & { responseCode: number }).responseCode, error.message);
          done();
        } else usual.call(connection, command, done);
      });
  }

  private atEnd(
    text: string,
    session: SMTPServerSession,
    to: string,
    done: (error?: Error | null, words?: string) => void,
  ): void {
    // A server whose connection broke amid the text has not taken the letter.
    if (this.connectionOf(session)?._socket.destroyed !== false) return;
    const action = this.struck('end', to);
    if (typeof action !== 'number') this.keep(text, to);
    const words = `taken as ${this.taken.length}`;
    this.strike(action, session, (error) => done(error, words));
  }

  private keep(text: string, to: string): void {
    const one = {
      id: headerOf(text, 'Message-ID'),
      to,
      attempt: Number(headerOf(text, 'X-GE-Attempt')),
      subject: headerOf(text, 'Subject'),
      hash: createHash('sha256').update(text).digest('hex'),
    };
    fs.writeSync(this.log, `${JSON.stringify(one)}\n`);
    fs.fsyncSync(this.log);
    this.taken.push(one);
  }

  private connectionOf(session: SMTPServerSession): Connection | undefined {
    if (!this.server) return undefined;
    return [...connectionsOf(this.server)].find((one) => one.session === session);
  }
}

const connectionsOf = (server: SMTPServer): Set<Connection> =>
  (server as unknown as { connections: Set<Connection> }).connections;
