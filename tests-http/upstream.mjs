// A model server for proxy.http: says the last message again, whole or as a stream, and tells in x-saw what it saw.
import { createServer } from "node:http";

const answer = (text, member) => ({
  id: "chatcmpl-1", object: "chat.completion", created: 1, model: "m-1",
  choices: [{ index: 0, [member]: { role: "assistant", content: text }, finish_reason: member === "delta" ? null : "stop" }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
});

createServer((request, response) => {
  let raw = "";
  request.on("data", (piece) => (raw += piece));
  request.on("end", () => {
    const json = (status, body) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.method === "GET") return json(200, { object: "list", data: [{ id: "m-1", object: "model" }], url: request.url });
    const body = JSON.parse(raw);
    const said = String(body.messages?.at(-1)?.content ?? "");
    response.setHeader("x-saw", encodeURIComponent(said));
    if (said === "fail") return json(429, { error: { message: "slow down", type: "requests", param: null, code: "rate_limit_exceeded" } });
    if (request.url.startsWith("/v1/messages")) {
      return json(200, { id: "msg_1", type: "message", role: "assistant", model: "m-1", content: [{ type: "text", text: said }],
        stop_reason: "end_turn", usage: { input_tokens: 3, output_tokens: 2 } });
    }
    if (!body.stream) return json(200, answer(said, "message"));
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of said) response.write(`data: ${JSON.stringify(answer(piece, "delta"))}\n\n`);
    response.end("data: [DONE]\n\n");
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
