"use strict";

// Everything shown came from outside, so it only ever becomes text, never markup.
const EVERY_MS = 2000;
const ROWS = 50;
const LONGEST_BODY = 400;
const won = new Intl.NumberFormat("ko-KR");
const clock = new Intl.DateTimeFormat("ko-KR", { timeStyle: "medium", hour12: false });
const at = (id) => document.getElementById(id);
const shown = new Map();

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function time(instant) {
  const made = element("time", "", clock.format(new Date(instant)));
  made.dateTime = instant;
  return made;
}

const empty = () => element("p", "empty", "아직 없습니다 · Nothing yet");

function ledgerRow(row) {
  const refund = row.type === "REFUND";
  return element("tr", refund ? "REFUND" : "CAPTURE",
    element("td", "", time(row.at)),
    element("td", "order", row.orderId),
    element("td", "type", refund ? "환불 refund" : "승인 capture"),
    element("td", "number", (refund ? "−" : "") + won.format(row.amount) + "원"));
}

function emptyRow() {
  const cell = element("td", "", empty());
  cell.colSpan = 4;
  return element("tr", "", cell);
}

function parcelCard(parcel) {
  const kind = parcel.kind === "RETURN" ? "회수 return" : "배송 shipment";
  const status = parcel.cancelled ? "예약취소 CANCELLED" : `${parcel.statusName} ${parcel.status}`;
  const tag = element("span", parcel.status === "DELIVERED" ? "tag" : "tag quiet", status);
  const scans = parcel.scans.map((scan) =>
    element("li", "", time(scan.at), ` ${scan.statusName} · ${scan.where}`));
  return element("article", "card",
    element("header", "", element("strong", "", parcel.invoiceNumber), tag),
    element("p", "", element("small", "", `${kind} · ${parcel.reference} · ${parcel.recipient}`)),
    element("ol", "", ...scans));
}

function messageCard(message) {
  const body = message.body.length > LONGEST_BODY ? message.body.slice(0, LONGEST_BODY) + "…" : message.body;
  return element("article", "card",
    element("header", "",
      element("strong", "", message.subject || message.to),
      element("span", "tag quiet", message.channel)),
    element("p", "", element("small", "", `${message.to} · `, time(message.at))),
    element("p", "", body));
}

// Redrawing only what changed keeps a reader's selection and scroll position.
function show(id, rows, draw, none) {
  const seen = JSON.stringify(rows);
  if (shown.get(id) === seen) return;
  shown.set(id, seen);
  at(id).replaceChildren(...(rows.length ? rows.map(draw) : [none()]));
}

function press(group, attribute, value) {
  for (const button of at(group).querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset[attribute] === String(value)));
  }
}

async function call(path, options) {
  const answer = await fetch(path, { headers: { "Content-Type": "application/json" }, ...options });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

const put = (path, body) => call(path, { method: "PUT", body: JSON.stringify(body) });

async function refresh() {
  const [ledger, totals, parcels, messages, weather, autopilot] = await Promise.all([
    call(`sandbox/pg/ledger?limit=${ROWS}`),
    call("sandbox/pg/totals"),
    call(`sandbox/couriers?limit=${ROWS}`),
    call(`sandbox/messages?limit=${ROWS}`),
    call("sandbox/pg/weather"),
    call("sandbox/couriers/autopilot"),
  ]);
  show("ledger", ledger.reverse(), ledgerRow, emptyRow);
  show("parcels", parcels, parcelCard, empty);
  show("messages", messages, messageCard, empty);
  press("weather", "mode", weather.mode);
  press("autopilot", "enabled", autopilot.enabled);
  at("captured").textContent = won.format(totals.captured) + "원";
  at("refunded").textContent = won.format(totals.refunded) + "원";
}

async function attempt(work) {
  try {
    await work();
    at("state").className = "";
    at("state").textContent = `${clock.format(new Date())} 갱신 · updated`;
  } catch (problem) {
    at("state").className = "broken";
    at("state").textContent = `연결 끊김 · disconnected (${problem.message})`;
  }
}

async function keepRefreshing() {
  if (!document.hidden) await attempt(refresh);
  setTimeout(keepRefreshing, EVERY_MS);
}

at("weather").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) attempt(() => put("sandbox/pg/weather", { mode: button.dataset.mode, ms: 3000 }).then(refresh));
});

at("autopilot").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) attempt(() => put("sandbox/couriers/autopilot", { enabled: button.dataset.enabled === "true" }).then(refresh));
});

document.addEventListener("visibilitychange", () => document.hidden || attempt(refresh));
keepRefreshing();
