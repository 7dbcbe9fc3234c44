# Serves a small API of items without any framework: the document, GET /items/{item_id} and POST /items. With the argument "broken" the
# responses of POST lack a required member.
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ITEM = {
    "type": "object",
    "properties": {"name": {"type": "string", "minLength": 1}, "price": {"type": "number", "minimum": 0}},
    "required": ["name", "price"],
}


def content(schema):
    return {"application/json": {"schema": schema}}


ERROR = {"description": "Invalid", "content": content({"type": "object", "required": ["detail"]})}
ITEM_ID = {"name": "item_id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1, "maximum": 10}}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Items", "version": "1"},
    "paths": {
        "/items/{item_id}": {
            "get": {
                "operationId": "read_item",
                "parameters": [ITEM_ID],
                "responses": {"200": {"description": "The item", "content": content({"$ref": "#/components/schemas/Item"})}, "422": ERROR},
            }
        },
        "/items": {
            "post": {
                "operationId": "create_item",
                "requestBody": {"required": True, "content": content({"$ref": "#/components/schemas/Item"})},
                "responses": {"201": {"description": "Created", "content": content({"$ref": "#/components/schemas/Item"})}, "422": ERROR},
            }
        },
    },
    "components": {"schemas": {"Item": ITEM}},
}


def is_item(value):
    if not isinstance(value, dict):
        return False
    name, price = value.get("name"), value.get("price")
    is_number = isinstance(price, (int, float)) and not isinstance(price, bool)
    return isinstance(name, str) and name != "" and is_number and price >= 0


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/openapi.json":
            return self.send(200, DOCUMENT)
        item_id = self.path.removeprefix("/items/")
        if not item_id.isdigit() or not 1 <= int(item_id) <= 10:
            return self.send(422, {"detail": "invalid item_id"})
        self.send(200, {"name": "Lamp", "price": 12.5})

    def do_POST(self):
        text = self.rfile.read(int(self.headers.get("content-length") or 0))
        try:
            item = json.loads(text)
        except ValueError:
            return self.send(422, {"detail": "invalid JSON"})
        if not is_item(item):
            return self.send(422, {"detail": "invalid item"})
        self.send(201, {"name": item["name"]} if "broken" in sys.argv else item)

    def send(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
