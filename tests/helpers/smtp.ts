import type { AddressInfo } from 'node:net';
import type { ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import type { SMTPServerAddress } from 'smtp-server';
import { SMTPServer } from 'smtp-server';

export interface Delivery {
  readonly recipients: readonly string[];
  readonly mail: ParsedMail;
}

type Fault = { readonly code: number; readonly words: string };

const refuse = ({ code, words }: Fault): Error =>
  Object.assign(new Error(words), { responseCode: code });

/** A real SMTP server on a free port that keeps what it takes and refuses what it is told to. */
export class Sink {
  readonly deliveries: Delivery[] = [];
  private readonly recipientFaults = new Map<string, Fault[]>();
  private readonly dataFaults = new Map<string, Fault[]>();
  /** Called with each letter before it is answered. */
  onLetter: ((delivery: Delivery) => void) | null = null;
  private readonly server: SMTPServer;
  private port = 0;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (address: SMTPServerAddress, _session, done) => {
        const fault = this.recipientFaults.get(address.address)?.shift();
        done(fault ? refuse(fault) : undefined);
      },
      onData: (stream, session, done) => {
        simpleParser(stream).then(
          (mail) => {
            const recipients = session.envelope.rcptTo.map((one) => one.address);
            const fault = this.dataFaults.get(recipients[0] ?? '')?.shift();
            if (fault) {
              done(refuse(fault));
              return;
            }
            const delivery = { recipients, mail };
            this.deliveries.push(delivery);
            this.onLetter?.(delivery);
            done();
          },
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
  }

  /** On the port another one had, for a server that comes back. */
  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.port = (this.server.server.address() as AddressInfo).port;
    return this;
  }

  /** The next letters to this address are refused, one fault each, in order. */
  failNext(address: string, ...faults: Fault[]): void {
    this.recipientFaults.set(address, faults);
  }

  /** The same after the whole letter was taken in. */
  failNextData(address: string, ...faults: Fault[]): void {
    this.dataFaults.set(address, faults);
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

  to(address: string): Delivery[] {
    return this.deliveries.filter((one) => one.recipients.includes(address));
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
