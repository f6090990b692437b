import { hash, verify } from "@node-rs/argon2";

/**
 * Argon2id (2 is its number in RFC 9106, and the library's default) with 19 MiB, two passes and one lane: the first of
 * the equal choices of OWASP's Password Storage Cheat Sheet.
 */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Two at a time keep the other threads of the process free for files and names. */
const AT_ONCE = 2;
/** Each takes some 50 ms: whoever comes after so many is better told to come again than to wait. */
const MOST_WAITING = 20;

/** So many passwords are being judged that one more would wait too long. */
export class PasswordsBusy extends Error {
  override readonly name = "PasswordsBusy";
}

/** Hashes and compares passwords, beside the event loop. All reject with `PasswordsBusy` where too many wait. */
export type Passwords = {
  hash(password: string): Promise<string>;
  /** Is `password` the one of `hash`? Without a hash the answer is no, after the same work. */
  fits(password: string, hash: string | undefined): Promise<boolean>;
};

export function openPasswords(): Passwords {
  let atWork = 0;
  const waiting: (() => void)[] = [];
  let nobodys: Promise<string> | undefined;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (atWork >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING) throw new PasswordsBusy("too many passwords are being judged");
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      atWork += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else atWork -= 1;
    }
  }

  return {
    hash: (password) => inTurn(() => hash(password.normalize("NFKC"), ARGON2ID)),
    fits: async (password, kept) => {
      nobodys ??= hash("a password that nobody has", ARGON2ID);
      const compared = kept ?? (await nobodys);
      const isRight = await inTurn(() => verify(compared, password.normalize("NFKC")));
      return isRight && kept !== undefined;
    },
  };
}
