import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Memory that kept answers may take, all their forms together. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Text and both its compressed forms together are never twice as long as the text. */
const WITH_FORMS = 2;
/** Below it the headers of a compressed answer cost more than it saves. */
const COMPRESSED_FROM_BYTES = 1024;
const BROTLI_QUALITY = 6;

/** Contents of an answer as they go over the wire, the shortest first. */
const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type Headers = Readonly<Record<string, string | number | string[]>>;

const deflate = {
  identity: (text: Buffer) => Promise.resolve(text),
  br: (text: Buffer) =>
    promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
    }),
  gzip: (text: Buffer) => promisify(gzip)(text),
} as const;

/** Names and values in turn, as Node writes them without looking at each. */
export type Head = readonly (string | number | string[])[];

/** An answer in one encoding. */
export interface Form {
  readonly head: Head;
  readonly body: Buffer;
}

/** An answer of the portal, put into each of its forms once for all its readers. */
export class Answer {
  /** Of an answer without a body. */
  readonly head: Head;
  private readonly text: Buffer;
  private readonly forms = new Map<Encoding, Form>();

  constructor(
    readonly status: number,
    readonly etag: string,
    headers: Headers,
    text: string,
  ) {
    this.head = Object.entries(headers).flat(1);
    this.text = Buffer.from(text);
    this.put('identity', this.text, []);
  }

  /** Bytes of memory it may come to take. */
  get weight(): number {
    return this.text.length * WITH_FORMS;
  }

  /** The encoding for a reader who takes `accepted`. */
  encodingFor(accepted: readonly string[]): Encoding {
    if (this.text.length < COMPRESSED_FROM_BYTES) return 'identity';
    return ENCODINGS.find((encoding) => accepted.includes(encoding)) ?? 'identity';
  }

  /** The form in an encoding, or null: nobody asked for it yet. */
  ready(encoding: Encoding): Form | null {
    return this.forms.get(encoding) ?? null;
  }

  /** The form in an encoding, made at its first reader. */
  async form(encoding: Encoding): Promise<Form> {
    return (
      this.ready(encoding) ??
      this.put(encoding, await deflate[encoding](this.text), ['content-encoding', encoding])
    );
  }

  private put(encoding: Encoding, body: Buffer, more: Head): Form {
    const form = { head: [...this.head, ...more, 'content-length', body.length], body };
    this.forms.set(encoding, form);
    return form;
  }
}

/** Answers by their canonical address, all of one version of the content. */
export interface AnswerCache {
  /** Whether an answer of any version is kept; cheap, for every request there is. */
  holds(address: string): boolean;
  find(address: string, version: string): Answer | null;
  /** `version` is the content's from before the answer was made. */
  keep(address: string, version: string, answer: Answer): void;
}

/** Keeps answers until the version changes; beyond `mostBytes` the oldest make room. */
export function answerCache(mostBytes = MOST_BYTES): AnswerCache {
  const kept = new Map<string, Answer>();
  let of = '';
  let bytes = 0;

  const drop = (address: string): void => {
    const old = kept.get(address);
    if (!old) return;
    kept.delete(address);
    bytes -= old.weight;
  };

  return {
    holds: (address) => kept.has(address),
    find(address, version) {
      if (version !== of) {
        kept.clear();
        bytes = 0;
        of = version;
      }
      return kept.get(address) ?? null;
    },
    keep(address, version, answer) {
      // A change that came in the meantime has a version of its own.
      if (version !== of || answer.weight > mostBytes) return;
      drop(address);
      kept.set(address, answer);
      bytes += answer.weight;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}
