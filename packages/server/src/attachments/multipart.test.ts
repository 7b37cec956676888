import fc from "fast-check";
import { expect, test } from "vitest";
import { readFormFile } from "./multipart.ts";

test("a form is read the same however it is cut", async () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    // Nearly the delimiter.
    fc
      .array(fc.constantFrom("\r\n", "--", "b", "\r\n--", "\r\n--boundar", "x"))
      .map((parts) => Buffer.from(parts.join(""))),
  );
  await fc.assert(
    fc.asyncProperty(
      content,
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      async (bytes, sizes) => {
        const head = `preamble\r\n--boundary \r\nContent-Disposition: form-data; name="a"\r\n\r\nother\r\n--boundary\r\ncontent-disposition: form-data; name="file"; filename="f%22.txt"\r\nContent-Type: text/plain\r\n\r\n`;
        const whole = Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--boundary--\r\nepilogue")]);
        async function* cut() {
          let start = 0;
          for (let turn = 0; start < whole.length; turn++) {
            const end = start + sizes[turn % sizes.length]!;
            yield whole.subarray(start, end);
            start = end;
          }
        }
        const file = await readFormFile("multipart/form-data; charset=x; boundary=boundary", cut(), "file");
        expect([file.name, file.mimeType]).toEqual(['f".txt', "text/plain"]);
        const read: Uint8Array[] = [];
        for await (const chunk of file.bytes) read.push(chunk);
        expect(Buffer.concat(read)).toEqual(Buffer.from(bytes));
      },
    ),
  );
});

test("a form may leave out the quotes that are not needed", async () => {
  const lines = [
    "--b",
    "Content-Disposition: form-data; name=file; filename=a.txt",
    "",
    "hello",
    "--b--",
    "",
  ];
  const file = await readFormFile(
    "multipart/form-data; boundary=b",
    (async function* () {
      yield Buffer.from(lines.join("\r\n"));
    })(),
    "file",
  );
  expect(file.name).toBe("a.txt");
  const bytes: Uint8Array[] = [];
  for await (const chunk of file.bytes) bytes.push(chunk);
  expect(Buffer.concat(bytes).toString()).toBe("hello");
});
