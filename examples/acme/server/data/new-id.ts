/** Short enough to read out on the phone: `A-7Q2MX9RT`, from letters that are not mistaken for others. */
export function newId(prefix: string): string {
  const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `${prefix}-${Array.from(bytes, (byte) => letters[byte % letters.length]).join("")}`;
}
