import { RequestError } from "@chatwright/server";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { PAGE_HEADER, type RequestContext } from "./context.ts";
import type { Tenants } from "./data/tenants.ts";

/** The token that demo mode accepts without a session, for curl and smoke tests. */
const TEST_TOKEN = "test-token";
const ISSUER = "acme-demo";
const SESSION_LENGTH = "30d";

// The database would store all lone surrogates as the same character.
const UserId = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((id) => id.isWellFormed(), "is no text");
const Claims = z.object({
  sub: UserId,
  name: z.string().trim().min(1).max(100).optional(),
  tenant: z.string().optional(),
  role: z.string().optional(),
});

/** A page of the shop. The server ignores any other value of the header. */
const Page = z
  .string()
  .regex(/^\/(?:account|about|desk|help(?:\/[\w-]{1,60})?|(?:products|orders|proposals)\/[\w-]{1,60})?$/);

export interface AuthOptions {
  tenants: Tenants;
  /** The key that signs tokens: your own secret, or in demo mode the server's key. */
  key: string;
  /** Whether every visitor may open a session as any user. */
  demo: boolean;
  /** Demo mode: called with the caller of each authenticated request. */
  welcome?: (context: RequestContext) => Promise<void>;
}

/**
 * Identifies the caller by a JWT signed with HS256. `sub` is the user, `name` is the form of address, and `tenant` is
 * the shop. The `role` "staff" opens the desk.
 *
 * When to use: your product already signs its users in. Sign a short-lived token for the chat where you know the user,
 * and let `Auth` verify the token. The assistant then never needs your session cookies. In demo mode the same check
 * runs on tokens that `POST /api/session` gives to every visitor.
 */
export class Auth {
  readonly demo: boolean;
  readonly #tenants: Tenants;
  readonly #key: Uint8Array;
  readonly #welcome: AuthOptions["welcome"];

  constructor({ tenants, key, demo, welcome }: AuthOptions) {
    this.#tenants = tenants;
    this.#welcome = demo ? welcome : undefined;
    this.#key = new TextEncoder().encode(key);
    this.demo = demo;
  }

  /**
   * Returns the caller of a request. @throws RequestError `unauthorized` without a valid token for a tenant that exists
   */
  async authenticate(headers: Headers): Promise<RequestContext> {
    const context = await this.#identify(headers);
    await this.#welcome?.(context);
    return context;
  }

  async #identify(headers: Headers): Promise<RequestContext> {
    const token = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    if (!token)
      throw new RequestError(
        "unauthorized",
        "Cannot sign in: the request has no token. Send a bearer token.",
      );
    const locale = headers.get("accept-language")?.split(/[,;]/)[0]?.trim() || "en";
    const page = Page.safeParse(headers.get(PAGE_HEADER)).data;
    if (this.demo && token === TEST_TOKEN) {
      const tenant = await this.#tenants.first();
      return { userId: "test", userName: "Test", tenant, locale, page, staff: true };
    }
    const { sub, name = sub, tenant: tenantId, role } = await this.#verify(token);
    const tenant = tenantId === undefined ? await this.#tenants.first() : await this.#tenants.find(tenantId);
    if (!tenant)
      throw new RequestError(
        "unauthorized",
        "Cannot sign in: the token names no tenant of this server. Name one that exists.",
      );
    return { userId: sub, userName: name, tenant, locale, page, staff: this.demo || role === "staff" };
  }

  /**
   * Demo mode: returns a token for any user of any tenant. @throws RequestError outside demo mode, for an invalid user
   * and for an unknown tenant
   */
  async openSession(request: { user?: string | undefined; tenant?: string | undefined }): Promise<string> {
    if (!this.demo)
      throw new RequestError(
        "not_found",
        "Cannot open a session: this server is not in demo mode. Send a signed token.",
      );
    const user = UserId.safeParse(request.user ?? `guest-${crypto.randomUUID().slice(0, 8)}`);
    if (!user.success)
      throw new RequestError(
        "invalid_request",
        "Cannot open a session: the user is empty or too long. Send 1 to 64 characters.",
      );
    const tenant =
      request.tenant === undefined ? await this.#tenants.first() : await this.#tenants.find(request.tenant);
    if (!tenant) {
      throw new RequestError(
        "not_found",
        `Cannot open a session with the tenant "${request.tenant}": there is no such tenant. Name another.`,
      );
    }
    return new SignJWT({ tenant: tenant.id, name: user.data })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(user.data)
      .setIssuer(ISSUER)
      .setIssuedAt()
      .setExpirationTime(SESSION_LENGTH)
      .sign(this.#key);
  }

  async #verify(token: string): Promise<z.infer<typeof Claims>> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ["HS256"],
        requiredClaims: ["sub", "exp"],
      });
      return Claims.parse(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw new RequestError("unauthorized", "Cannot sign in: the token has expired. Send a new token.", {
          cause: error,
        });
      }
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
        throw new RequestError(
          "unauthorized",
          "Cannot sign in: the token is not valid here. Sign it with this server's key.",
          {
            cause: error,
          },
        );
      }
      throw error;
    }
  }
}
