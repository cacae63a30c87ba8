const base64Text = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of a B value. Throws for what is no base64, of which Node would read the part that is. */
export function base64Bytes(text: string): Uint8Array {
  if (text.length % 4 !== 0 || !base64Text.test(text)) throw new TypeError('A binary value is not in base64');
  return new Uint8Array(Buffer.from(text, 'base64'));
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
