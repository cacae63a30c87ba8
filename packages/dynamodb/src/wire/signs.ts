// The signs that JSON is made of, as bytes, and so as UTF-16 units too. One by one, so that bundlers put the numbers in their place.

export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const backslash = 0x5c;
export const space = 0x20;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
