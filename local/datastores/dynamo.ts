import dynalite from "dynalite";
import { EventEmitter } from "node:events";

/** What the store refused, in DynamoDB's words. */
export class DynamoError extends Error {
  override readonly name = "DynamoError";
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

export type Dynamo = (
  operation: string,
  input: unknown,
) => Promise<Record<string, unknown>>;

/** dynalite takes any signature, but wants to see one. */
const HEADERS = {
  "content-type": "application/json",
  "authorization":
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, " +
    "SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};

/**
 * DynamoDB in this process. dynalite is an HTTP server; its requests are handed to it directly, so that there is no
 * port to open and nothing to close.
 */
export function openDynamo(): Dynamo {
  const server = dynalite({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  return (operation, input) =>
    new Promise((resolve, reject) => {
      const headers = {
        ...HEADERS,
        "x-amz-target": `DynamoDB_20120810.${operation}`,
      };
      const request = Object.assign(new EventEmitter(), {
        method: "POST",
        url: "/",
        headers,
      });
      const response = {
        statusCode: 0,
        setHeader() {},
        end(text: string) {
          const body = JSON.parse(text);
          if (response.statusCode === 200) return resolve(body);
          const code = String(body.__type).replace(/^.*#/, "");
          reject(
            new DynamoError(code, String(body.message ?? body.Message ?? code)),
          );
        },
      };
      server.emit("request", request, response);
      request.emit("data", Buffer.from(JSON.stringify(input)));
      request.emit("end");
    });
}
