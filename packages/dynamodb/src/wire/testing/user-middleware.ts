/** What a user's middleware is given and gives, written by hand as users write it. */
export type UserMiddleware = (
  next: (args: Sent) => Promise<Got>,
  context: Record<string, unknown>,
) => (args: Sent) => Promise<Got>;

export interface Sent {
  input: Record<string, unknown>;
  request?: { body?: unknown; headers: Record<string, string>; hostname?: string };
}

export interface Got {
  output?: Record<string, unknown>;
  response?: { statusCode?: number; headers?: object; body?: unknown };
}

/** A client's stack, or a command's, as users see it. */
export interface UserStack {
  add(middleware: UserMiddleware, options: object): void;
  addRelativeTo(middleware: UserMiddleware, options: object): void;
  remove(named: string): boolean;
  removeByTag(tag: string): boolean;
  use(plugin: object): void;
  clone(): UserStack;
  resolve(...given: unknown[]): unknown;
  concat(...given: unknown[]): unknown;
}
