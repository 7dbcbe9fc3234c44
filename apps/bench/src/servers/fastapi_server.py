"""FastAPI as its documentation writes it, on uvicorn; it speaks Node's channel as `server-process` does."""

import json
import os
import resource
import socket
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta, timezone
from typing import List, Optional

import pydantic
import uvicorn
from fastapi import FastAPI, Path, Query, Response
from fastapi.responses import FileResponse, HTMLResponse, StreamingResponse
from pydantic import BaseModel, Field

# Named otherwise before pydantic 2.
PATTERN = "regex" if pydantic.VERSION.startswith("1.") else "pattern"
LIST_MIN, LIST_MAX = ("min_items", "max_items") if PATTERN == "regex" else ("min_length", "max_length")


class Hello(BaseModel):
    hello: str


class OrderSearch(BaseModel):
    userId: int
    orderId: int
    limit: int
    active: bool
    q: Optional[str] = None
    tags: List[str]


class Address(BaseModel):
    street: str = Field(min_length=1, max_length=100)
    city: str = Field(min_length=1, max_length=100)
    zip: str = Field(**{PATTERN: r"^\d{5}$"})
    country: str = Field(min_length=2, max_length=2)


class Line(BaseModel):
    sku: str = Field(min_length=1, max_length=30)
    quantity: int = Field(ge=1, le=1000)
    price: float = Field(ge=0)


class NewOrder(BaseModel):
    customer: str = Field(min_length=1, max_length=100)
    email: str = Field(**{PATTERN: r"^[^@\s]+@[^@\s]+\.[^@\s]+$"})
    age: int = Field(ge=18, le=120)
    currency: str = Field(**{PATTERN: "^(EUR|USD|GBP)$"})
    priority: int = Field(ge=1, le=5)
    gift: bool
    note: Optional[str] = None
    reference: str = Field(min_length=1, max_length=40)
    address: Address
    lines: List[Line] = Field(**{LIST_MIN: 1, LIST_MAX: 50})


class SavedOrder(NewOrder):
    id: int
    total: float


class PublicProduct(BaseModel):
    id: int
    name: str
    price: float
    stock: int
    active: bool
    category: str


class PublicContact(BaseModel):
    id: int
    name: str
    email: str
    city: str
    age: int
    createdAt: str


PRODUCTS = [
    {
        "id": index + 1,
        "name": f"Product number {index + 1}",
        "price": 5 + (index % 100) / 4,
        "stock": index % 50,
        "active": index % 3 != 0,
        "category": ["books", "tools", "garden"][index % 3],
        "supplierPrice": 3 + (index % 100) / 8,
        "supplierToken": f"token-{index}",
    }
    for index in range(1000)
]

START = datetime.fromtimestamp(1_750_000_000, timezone.utc)

CONTACTS = [
    {
        "id": index + 1,
        "name": f"{['Ada Lovelace', 'Grace Hopper', 'Alan Turing'][index % 3]} {index + 1}",
        "email": f"person.number.{index + 1}@example.com",
        "city": ["London", "New York", "Manchester"][index % 3],
        "age": 18 + index % 60,
        "createdAt": (START + timedelta(milliseconds=index * 3_600_123)).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "passwordHash": f"$scrypt${index}",
        "resetToken": f"reset-{index}",
    }
    for index in range(1000)
]

PAGE = f"<!doctype html><title>Products</title><ul>{'<li>One of many products in a list</li>' * 262}</ul>".ljust(10_240)

FILE = tempfile.NamedTemporaryFile(suffix=".bin")
FILE.write(b"abcdefghijklmnop" * 65_536)
FILE.flush()

app = FastAPI()


@app.get("/hello", response_model=Hello)
async def hello():
    return {"hello": "world"}


@app.get("/users/{userId}/orders/{orderId}", response_model=OrderSearch)
async def read_orders(
    active: bool,
    userId: int = Path(ge=1),
    orderId: int = Path(ge=1),
    limit: int = Query(ge=1, le=100),
    q: Optional[str] = None,
    tags: List[str] = Query(),
):
    return {"userId": userId, "orderId": orderId, "limit": limit, "active": active, "q": q, "tags": tags}


@app.post("/orders", response_model=SavedOrder, status_code=201)
async def create_order(order: NewOrder):
    return {**order.dict(), "id": 417, "total": 172.5, "passwordHash": "f00dfeed", "margin": 0.31}


@app.get("/products", response_model=List[PublicProduct])
async def read_products():
    return PRODUCTS


@app.get("/contacts", response_model=List[PublicContact])
async def read_contacts():
    return CONTACTS


@app.get("/page", response_class=HTMLResponse)
async def read_page():
    return PAGE


@app.get("/file", response_class=FileResponse)
async def read_file():
    return FILE.name


async def chunks():
    for _ in range(1000):
        yield "x" * 1023 + "\n"


@app.get("/stream")
async def read_stream():
    return StreamingResponse(chunks(), media_type="text/plain")


async def events():
    for index in range(200):
        yield f"data: {json.dumps({'id': index, 'symbol': 'ANT', 'price': 100 + index % 10})}\n\n"


@app.get("/events")
async def read_events():
    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/visit", response_model=Hello)
async def visit(response: Response):
    response.headers["x-request-cost"] = "1"
    response.headers["x-rate-limit"] = "100"
    response.headers["cache-control"] = "no-store"
    response.set_cookie("session", "abc123", httponly=True, max_age=3600)
    response.set_cookie("theme", "dark")
    return {"hello": "world"}


def resident():
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()


def answer_usage(channel):
    for _ in channel.makefile("r"):
        used = {"cpu": time.process_time_ns() // 1000, "resident": resident()}
        channel.sendall(json.dumps(used).encode() + b"\n")
    FILE.close()
    os._exit(0)


def listen():
    channel = socket.socket(fileno=int(os.environ["NODE_CHANNEL_FD"]))
    listener = socket.create_server(("127.0.0.1", 0))
    channel.sendall(f"{listener.getsockname()[1]}\n".encode())
    threading.Thread(target=answer_usage, args=[channel], daemon=True).start()
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


if __name__ == "__main__":
    listen()
