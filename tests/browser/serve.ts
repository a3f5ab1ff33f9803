import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server has to give: a text, or bytes, by its path. */
export type Files = Readonly<Record<string, string | ArrayBufferView>>;

export interface Site {
  readonly url: string;
  close(): void;
}

const types: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript", json: "application/json" };

/** Serves files to this machine alone, under a policy of content. */
export async function serve(files: Files, policy: string): Promise<Site> {
  const server = createServer(({ url = "/" }, response) => {
    const file = files[url.slice(1)];
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", types[url.split(".").at(-1)!] ?? "application/octet-stream");
    response.writeHead(file === undefined ? 404 : 200);
    response.end(ArrayBuffer.isView(file) ? Buffer.from(file.buffer, file.byteOffset, file.byteLength) : file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
