import { expect, it } from "vitest";
import { isPublicUrl } from "./public-url.ts";

it.each([
  "https://images.example/1.png",
  "http://8.8.8.8/1.png",
  "https://[2606:4700::1111]/1.png",
  "data:image/png;base64,AAAA",
  "gs://bucket/1.png",
])("takes %s for one that a provider reaches", (url) => {
  expect(isPublicUrl(url)).toBe(true);
});

it.each([
  "/files/1.png",
  "1.png",
  "blob:https://shop.example/1",
  "file:///tmp/1.png",
  "http://localhost:3000/1.png",
  "http://shop.localhost/1.png",
  "http://minio:9000/1.png",
  "https://nas.local/1.png",
  "http://127.0.0.1:3000/1.png",
  "http://2130706433/1.png",
  "http://10.1.2.3/1.png",
  "http://172.31.0.1/1.png",
  "http://192.168.0.2/1.png",
  "http://169.254.169.254/1.png",
  "http://[::1]/1.png",
  "http://[::ffff:127.0.0.1]/1.png",
  "http://[fd00::1]/1.png",
])("takes %s for one that no provider reaches", (url) => {
  expect(isPublicUrl(url)).toBe(false);
});
