/** An answer that is not 200. */
export class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const BODY_LIMIT = 64 * 1024;

export async function readJson(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > BODY_LIMIT) throw new HttpError(413, "the body is too large");
  }
  try {
    return JSON.parse(text || "{}");
  } catch {
    throw new HttpError(400, "the body must be JSON");
  }
}

export function clientId(text) {
  const id = Number(text);
  if (Number.isInteger(id) && id > 0 && id < 2 ** 31) return id;
  throw new HttpError(400, "a client is a whole number");
}
