import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { ConfigurationError } from '../errors/errors.ts';
import type { CursorOptions } from '../table/table-options.ts';

/**
 * The envelope of a cursor: one format byte, then
 * - `plain`: a 16-byte SHA-256 checksum and the content;
 * - `signed`: a 16-byte HMAC-SHA-256 and the content;
 * - `encrypted`: a 12-byte nonce, a 16-byte AES-256-GCM tag and the content, encrypted.
 *
 * What the cursor is bound to is part of each checksum, though not of the cursor. The nonce is made of what it seals, so one
 * position has one cursor, whichever backend it was read from.
 */
const plain = 1;
const signed = 2;
const encrypted = 3;

const macSize = 16;
const nonceSize = 12;

export function seal(content: Buffer, binding: Buffer, options: CursorOptions | undefined): Buffer {
  const [secret] = secretsOf(options);
  if (secret === undefined) return Buffer.concat([Buffer.of(plain), checksum(binding, content), content]);
  if (options?.encrypt) return encrypt(content, binding, secret);
  return Buffer.concat([Buffer.of(signed), signature(secret, binding, content), content]);
}

/** What was sealed, or `undefined` where the envelope is not ours, was changed, or is bound to something else. */
export function unseal(sealed: Buffer, binding: Buffer, options: CursorOptions | undefined): Buffer | undefined {
  const secrets = secretsOf(options);
  const body = sealed.subarray(1);
  switch (sealed[0]) {
    case plain: {
      const content = body.subarray(macSize);
      return secrets.length === 0 && same(body.subarray(0, macSize), checksum(binding, content)) ? content : undefined;
    }
    case signed: {
      const content = body.subarray(macSize);
      const ours = secrets.some((secret) => same(body.subarray(0, macSize), signature(secret, binding, content)));
      return ours ? content : undefined;
    }
    case encrypted:
      for (const secret of secrets) {
        const content = decrypt(body, binding, secret);
        if (content) return content;
      }
      return undefined;
    default:
      return undefined;
  }
}

function secretsOf(options: CursorOptions | undefined): readonly string[] {
  const secrets = options?.secrets ?? [];
  // An empty list is a variable that was not set: to sign nothing then would be silent.
  if (secrets.some((secret) => secret === '') || (secrets.length === 0 && (options?.secrets || options?.encrypt))) {
    throw new ConfigurationError({
      message: 'The secrets that sign cursors are empty',
      remedy: 'Give cursors: { secrets: [...] } at least one secret, or leave secrets and encrypt out',
    });
  }
  return secrets;
}

function checksum(binding: Buffer, content: Buffer): Buffer {
  return createHash('sha256').update(digested(binding)).update(content).digest().subarray(0, macSize);
}

function signature(secret: string, binding: Buffer, content: Buffer): Buffer {
  const key = derived(secret, 'signature');
  return createHmac('sha256', key).update(digested(binding)).update(content).digest().subarray(0, macSize);
}

function encrypt(content: Buffer, binding: Buffer, secret: string): Buffer {
  const nonceKey = derived(secret, 'nonce');
  const nonce = createHmac('sha256', nonceKey)
    .update(digested(binding))
    .update(content)
    .digest()
    .subarray(0, nonceSize);
  const cipher = createCipheriv('aes-256-gcm', derived(secret, 'encryption'), nonce).setAAD(digested(binding));
  const hidden = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.of(encrypted), nonce, cipher.getAuthTag(), hidden]);
}

function decrypt(body: Buffer, binding: Buffer, secret: string): Buffer | undefined {
  if (body.length < nonceSize + macSize) return undefined;
  const nonce = body.subarray(0, nonceSize);
  const tag = body.subarray(nonceSize, nonceSize + macSize);
  const decipher = createDecipheriv('aes-256-gcm', derived(secret, 'encryption'), nonce, { authTagLength: macSize })
    .setAAD(digested(binding))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body.subarray(nonceSize + macSize)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** One secret serves several purposes, each with a key of its own. */
function derived(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `monotable cursor ${purpose}`, 32));
}

/** Of a fixed length, so that binding and content can't flow into each other. */
function digested(binding: Buffer): Buffer {
  return createHash('sha256').update(binding).digest();
}

function same(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
