/** A text of one character for each byte: equal and ordered as the bytes are, and good as a key of a Map. */
export function bytesText(bytes: Uint8Array): string {
  return viewOf(bytes).toString('latin1');
}

export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  return Buffer.compare(left, right);
}

export function bytesEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && compareBytes(left, right) === 0;
}

/** Whether `part` stands somewhere in `whole` without a gap. */
export function bytesInclude(whole: Uint8Array, part: Uint8Array): boolean {
  return viewOf(whole).includes(viewOf(part));
}

export function bytesStartWith(whole: Uint8Array, prefix: Uint8Array): boolean {
  return bytesEqual(whole.subarray(0, prefix.byteLength), prefix);
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
