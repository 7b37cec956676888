import { expect, test } from "vitest";
import { fits, queryWords } from "./fold.ts";

test.each([
  ["Aurora Headphones", "HEADphones aurora"],
  ["Kopfhörer mit Geräuschunterdrückung", "kopfhörer"],
  ["Kopfhörer mit Geräuschunterdrückung", "Kopfhoerer"],
  ["Kopfhörer mit Geräuschunterdrückung", "kopfhorer gerausch"],
  ["Für Spaß", "spass"],
  ["Für Spaß", "SPASS fuer"],
  ["سماعات رأس لاسلكية", "السماعات"],
  ["سماعات رأس لاسلكية", "راس"],
  ["سماعات رأس لاسلكية", "لاسلكيه"],
  ["سَمَّاعات", "سماعات"],
  ["المصباح", "مصباح"],
  ["مصباح مكتب", "للمصباح"],
])("%s is found by %s", (text, query) => {
  expect(fits([text], query)).toBe(true);
});

test.each([
  ["Aurora Headphones", "headphones lamp"],
  ["مصباح مكتب", "السماعات"],
])("%s is not found by %s", (text, query) => {
  expect(fits([text], query)).toBe(false);
});

test("a short Arabic word keeps what looks like an article", () => {
  expect(queryWords("الو")).toEqual(["الو"]);
});
