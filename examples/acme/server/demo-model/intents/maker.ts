import { z } from "zod";
import { resultOf } from "../conversation.ts";
import { findProduct } from "../find-product.ts";
import { type Intent, intent } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";

/** "Who makes the Forge Pan, and where?" */
export const maker: Intent = intent({
  name: "maker",
  answers: ["makerOf"],
  anywhere: {
    en: [
      "who (makes|made|produces|produced|manufactures|manufactured|is the (maker|manufacturer|producer|supplier))",
      "(maker|manufacturer|producer|supplier)( of)?",
      "(where|which country) ... (made|produced|manufactured|come from|comes from)",
      "(made of|made from|made in|materials?)",
      "(when|will) ... (back in stock|restocked|available again|in stock again|be back)",
      "restock*",
    ],
    de: [
      "wer (macht|stellt|produziert|fertigt|baut|hat)",
      "(hersteller*|produzent|lieferant)",
      "(hergestellt|produziert|gefertigt)",
      "(woraus|aus welchem material|aus was|material*|aus welchen materialien)",
      "(wo|woher) ... (gemacht|kommt|stammt)",
      "wann ... (wieder|nachschub)",
      "nachschub",
    ],
    ar: [
      "من (يصنع|صنع|يصنعه|يصنعها|صنعه|صنعها|ينتج|صانع)",
      "(صانع|المصنع|الشركة المصنعة|المنتج الاصلي|مصدر)",
      "(اين|في اي بلد) ... (صنع|يصنع|تصنع|صناعة|مصنوع*)",
      "اين (صنع|يصنع|تصنع)",
      "(مصنوع|مصنوعة|مم صنع|مادة|مواد|خامات)",
      "متى ... (يتوفر|تتوفر|سيتوفر|ستتوفر|يعود|تعود)",
    ],
  },
  unless: {
    en: ["(weather|order|parcel)"],
    de: ["(bestellung|paket|wetter)"],
    ar: ["(طلبي|طردي|طقس|شحنتي)"],
  },
  next(conversation) {
    const { offers, shop } = sentencesOf(conversation.message.language);
    const result = resultOf(conversation, "fetch_external_data");
    if (result) {
      const { data } = Supplied.safeParse(result);
      if (!data)
        return { say: /nothing about/.test(String(result["error"])) ? shop.notSold : offers.makerFailed };
      const { maker: who, country, materials, restock_on } = data.data;
      const named = findProduct(conversation, { ask: "makerOf" });
      const name = "product" in named ? named.product.name : undefined;
      return { say: offers.maker(name, who, country, materials, restock_on ?? undefined) };
    }
    const found = findProduct(conversation, { ask: "makerOf" });
    if ("step" in found) return found.step;
    return { call: "fetch_external_data", with: { resource_id: found.product.id } };
  },
});

const Supplied = z.object({
  data: z.object({
    maker: z.string(),
    country: z.string(),
    materials: z.array(z.string()),
    restock_on: z.string().nullish(),
  }),
});
