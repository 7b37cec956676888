import type { Action, ThreadMetadata, ThreadStreamEvent, WidgetRoot } from "@chatwright/protocol";
import type { Store } from "@chatwright/server";
import { streamWidget } from "@chatwright/server/widgets";
import { z } from "zod";
import type { RequestContext } from "./context.ts";
import { SlotError } from "./data/appointments.ts";
import type { Services } from "./services.ts";
import { localizationFor } from "./translations/localization.ts";
import { appointmentCard, appointmentText, BOOK_DEMO } from "./widgets/appointment-card.ts";
import { productCard, productText } from "./widgets/product-card.ts";
import { SHOW_PRODUCT } from "./widgets/product-list.ts";

const ProductAction = z.object({ product_id: z.string() });
const DemoAction = z.object({ starts_at: z.string(), topic: z.string().max(200) });

type Events = AsyncIterable<ThreadStreamEvent>;

/**
 * What taps on widgets do on the server; those of the page (`handler: "client"`) never come here.
 *
 * When to use: where a tap says all there is to say. No model is asked: the answer is there at once, and costs nothing.
 */
export class WidgetActions {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Undefined for an action that is not known. */
  answer(
    { type, payload }: Action,
    thread: ThreadMetadata,
    store: Store<RequestContext>,
    context: RequestContext,
  ): Events | undefined {
    const show = (widget: WidgetRoot, copyText: string): Events =>
      streamWidget(thread, widget, {
        copyText,
        generateId: (kind) => store.generateItemId(kind, thread, context),
      });
    if (type === SHOW_PRODUCT) return this.#showProduct(payload, context, show);
    if (type === BOOK_DEMO) return this.#bookDemo(payload, context, show);
    return undefined;
  }

  async *#showProduct(payload: unknown, { tenant, locale }: RequestContext, show: Show): Events {
    const { data } = ProductAction.safeParse(payload);
    const product = data && (await this.#services.catalog.find(tenant, data.product_id));
    const localization = localizationFor(locale);
    if (product) yield* show(productCard(product, localization), productText(product));
    else yield { type: "notice", level: "warning", message: localization.words.notSold };
  }

  /** The time is booked at once, and the card says so. */
  async *#bookDemo(payload: unknown, context: RequestContext, show: Show): Events {
    const localization = localizationFor(context.locale);
    const { data } = DemoAction.safeParse(payload);
    try {
      const booked = data && (await this.#services.appointments.book(context, data.starts_at, data.topic));
      if (booked) yield* show(appointmentCard(booked, localization), appointmentText(booked, localization));
      else yield { type: "notice", level: "warning", message: localization.words.demo.taken };
    } catch (error) {
      if (!(error instanceof SlotError)) throw error;
      yield { type: "notice", level: "warning", message: localization.words.demo.taken };
    }
  }
}

type Show = (widget: WidgetRoot, copyText: string) => Events;
