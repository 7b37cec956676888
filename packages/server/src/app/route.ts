import type { CoreRequest, CoreResponse } from "../http/index.ts";

/** A part of an app, and the paths that it answers. */
export interface AppRoute {
  takes(method: string, path: string): boolean;
  handle(request: CoreRequest): Promise<CoreResponse>;
}
