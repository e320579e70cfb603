"use strict";

// Everything a service says is shown as text: nothing here makes HTML of a string.

const WORDS = {
  ko: {
    title: "주문 타임머신", order: "주문 ID", show: "보기", email: "이메일", password: "비밀번호",
    signIn: "관리자 로그인", signOut: "로그아웃", kinds: "종류", services: "서비스",
    first: "관리자로 로그인하세요. 토큰은 이 화면에만 있고 새로 고치면 사라집니다.",
    loading: "불러오는 중…", none: "아직 기록이 없습니다.", failed: "실패했습니다",
    missing: "응답하지 않은 서비스: 아래에는 이들이 아는 것이 빠져 있습니다 — ",
    truncated: "너무 많아 최근 기록만 보여 주는 서비스: ", open: "로그아웃하지 못해 세션이 아직 열려 있습니다. 다시 시도하세요",
    because: "원인", heardBy: "들은 곳", trace: "추적", start: "처음부터", unsent: "아직 보내지 않음",
    STATE: "상태", ANNOUNCED: "이벤트 발행", HEARD: "이벤트 처리", RESERVATION: "재고 예약", DISCOUNT: "쿠폰·포인트",
    PG_CALL: "PG 호출", PARCEL: "배송", SCAN: "택배 스캔", NOTIFICATION: "알림", PARKED: "멈춘 키", DEAD_LETTER: "처리하지 못한 이벤트",
  },
  en: {
    title: "Order time machine", order: "Order id", show: "Show", email: "E-mail", password: "Password",
    signIn: "Sign in as admin", signOut: "Sign out", kinds: "Kinds", services: "Services",
    first: "Sign in as an admin. The token stays in this page and is gone when it is reloaded.",
    loading: "Loading…", none: "Nothing is known yet.", failed: "That failed",
    missing: "No answer from these services; what they know is missing below: ",
    truncated: "Too much to show all; only the newest from: ", open: "Not signed out, the session is still open. Try again",
    because: "because of", heardBy: "heard by", trace: "trace", start: "since the beginning", unsent: "not sent yet",
    STATE: "state", ANNOUNCED: "event announced", HEARD: "event heard", RESERVATION: "reservation", DISCOUNT: "discount",
    PG_CALL: "PG call", PARCEL: "parcel", SCAN: "scan", NOTIFICATION: "notification", PARKED: "key parked", DEAD_LETTER: "dead letter",
  },
};
// What was asked of the PG, and what it said.
const CALLS = {
  ko: {
    CONFIRM: "승인 요청", CHARGE: "자동 결제 요청", FIND: "결제 조회", VOID: "가상계좌 닫기", REFUND: "환불 요청", FIND_REFUND: "환불 조회",
    APPROVED: "승인됨", DEPOSIT_AWAITED: "입금 대기", DECLINED: "거절됨", VOIDED: "닫힘", NOT_CONFIRMED: "승인되지 않음", ABSENT: "PG에 없음",
    UNKNOWN: "결과를 알 수 없음", REFUNDED: "환불됨", REFUSED: "환불 거절됨", NOT_NOW: "지금은 환불 불가", NOT_REFUNDED: "환불되지 않음",
  },
  en: {
    CONFIRM: "confirm it", CHARGE: "charge the card on file", FIND: "what became of it", VOID: "close the account", REFUND: "refund it",
    FIND_REFUND: "what became of the refund",
    APPROVED: "approved", DEPOSIT_AWAITED: "waits for the deposit", DECLINED: "declined", VOIDED: "closed", NOT_CONFIRMED: "not confirmed",
    ABSENT: "not there", UNKNOWN: "no clear answer", REFUNDED: "refunded", REFUSED: "refused", NOT_NOW: "not now", NOT_REFUNDED: "not refunded",
  },
};
const LANES = 10;
const LONG_MS = 5000;

const language = (navigator.language || "ko").startsWith("ko") ? "ko" : "en";
const known = (name) => Object.hasOwn(WORDS[language], name);
const word = (name) => (known(name) ? WORDS[language][name] : name);
const the = (id) => document.getElementById(id);

let token = null;
let refreshToken = null; // never exchanged: it closes the session, also when the token has run out
let story = null;
let turn = 0; // whatever is answered after a newer question, or after signing out, is dropped
const hidden = new Set();

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function say(text) {
  the("message").textContent = text;
}

function signedIn(access, refresh) {
  token = access;
  refreshToken = refresh;
  the("sign-in").hidden = access !== null;
  the("sign-out").hidden = refresh === null;
}

function forget() {
  story = null;
  the("found").hidden = true;
  ["heading", "missing", "truncated", "line"].forEach((id) => the(id).replaceChildren());
}

function asJson(body) {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": language },
    body: JSON.stringify(body),
  };
}

/** Empty if it is closed now, else why not. */
async function close(session) {
  try {
    const answer = await fetch("/api/v1/auth/logout", asJson({ refreshToken: session }));
    return answer.ok ? "" : await problem(answer);
  } catch (failure) {
    return String(failure);
  }
}

async function problem(answer) {
  const body = await answer.json().catch(() => ({}));
  return `${word("failed")}: ${answer.status} ${body.code || ""} ${body.detail || ""}`;
}

async function signIn() {
  const mine = ++turn;
  const former = refreshToken;
  const answer = await fetch("/api/v1/auth/login",
    asJson({ email: the("email").value, password: the("password").value }));
  if (mine === turn) the("password").value = "";
  if (!answer.ok) {
    const why = await problem(answer);
    return mine === turn ? say(why) : undefined;
  }
  const tokens = await answer.json();
  if (mine !== turn) return close(tokens.refreshToken); // nobody waits for this session any more
  signedIn(tokens.accessToken, tokens.refreshToken);
  say("");
  if (former !== null) close(former);
  return the("order").value ? failing(load)() : the("order").focus();
}

async function signOut() {
  const mine = ++turn;
  const session = refreshToken;
  token = null;
  forget();
  say("");
  the("sign-out").disabled = true;
  const why = await close(session);
  the("sign-out").disabled = false;
  if (mine !== turn) return;
  signedIn(null, why ? session : null);
  say(why ? `${word("open")} — ${why}` : word("first"));
}

async function load() {
  if (token === null) return say(word("first"));
  const mine = ++turn;
  const id = the("order").value.trim().toUpperCase();
  say(word("loading"));
  const answer = await fetch(`/api/v1/admin/orders/${encodeURIComponent(id)}/timeline`, {
    headers: { Authorization: `Bearer ${token}`, "Accept-Language": language },
  });
  if (mine !== turn) return;
  if (!answer.ok) {
    forget();
    if (answer.status === 401) signedIn(null, refreshToken);
    const why = await problem(answer);
    return mine === turn ? say(why) : undefined;
  }
  const told = await answer.json();
  if (mine !== turn) return;
  story = told;
  history.replaceState(null, "", `#${id}`);
  say(story.entries.length ? "" : word("none"));
  return draw();
}

function time(text) {
  const at = new Date(text);
  const two = (number) => String(number).padStart(2, "0");
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
  const made = make("time", "", `${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}.${
    String(at.getMilliseconds()).padStart(3, "0")}`);
  made.dateTime = text;
  made.title = text;
  return made;
}

function duration(ms) {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3600000) return `${Math.floor(ms / 60000)} min ${Math.round((ms % 60000) / 1000)} s`;
  return `${Math.floor(ms / 3600000)} h ${Math.round((ms % 3600000) / 60000)} min`;
}

function filters(box, values, name, laneOf) {
  box.querySelectorAll("label").forEach((old) => old.remove());
  values.forEach((value) => {
    const key = `${name}:${value}`;
    const label = make("label", laneOf ? `service ${laneOf(value)}` : "");
    const tick = make("input");
    tick.type = "checkbox";
    tick.checked = !hidden.has(key);
    tick.addEventListener("change", () => {
      if (tick.checked) hidden.delete(key);
      else hidden.add(key);
      drawLine(laneOf || lanes());
    });
    label.append(tick, ` ${word(value)}`);
    box.append(label);
  });
}

function lanes() {
  const services = [...new Set(story.entries.map((entry) => entry.service))].sort();
  return (service) => `lane-${Math.max(services.indexOf(service), 0) % LANES}`;
}

function draw() {
  const laneOf = lanes();
  the("found").hidden = false;
  the("heading").textContent = `${story.number} · ${story.orderId} · ${story.status}`;
  named("missing", story.missing);
  named("truncated", story.truncated || []);
  filters(the("kinds"), [...new Set(story.entries.map((entry) => entry.kind))].sort(), "kind");
  filters(the("services"), [...new Set(story.entries.map((entry) => entry.service))].sort(), "service", laneOf);
  drawLine(laneOf);
}

function named(id, services) {
  the(id).hidden = services.length === 0;
  the(id).textContent = word(id) + services.join(", ");
}

function drawLine(laneOf) {
  const announced = new Map();
  const heard = new Map();
  story.entries.forEach((entry) => {
    if (entry.kind === "ANNOUNCED") announced.set(entry.event.id, entry);
    if (entry.kind === "HEARD") heard.set(entry.event.id, [...(heard.get(entry.event.id) || []), entry]);
  });
  const shown = story.entries.filter(
    (entry) => !hidden.has(`kind:${entry.kind}`) && !hidden.has(`service:${entry.service}`));
  const begin = shown.length ? Date.parse(shown[0].at) : 0;
  let before = begin;
  the("line").replaceChildren(...shown.map((entry) => {
    const at = Date.parse(entry.at);
    const row = rowOf(entry, at - before, at - begin, laneOf, announced, heard);
    before = at;
    return row;
  }));
}

function rowOf(entry, sinceLast, sinceBegin, laneOf, announced, heard) {
  const row = make("li", laneOf(entry.service));
  if (known(entry.kind)) row.classList.add(entry.kind);
  const gap = make("span", sinceLast > LONG_MS ? "gap long" : "gap", `+${duration(Math.max(sinceLast, 0))}`);
  gap.title = `${word("start")} ${duration(Math.max(sinceBegin, 0))}`;
  const service = make("span", "service", entry.service);
  const what = make("div", "");
  what.append(make("span", "kind", word(entry.kind)), make("span", "what", plain(entry)));
  row.append(time(entry.at), gap, service, what);
  if (entry.event) eventOf(entry, what, row, announced, heard);
  const details = Object.entries(entry.details).map(([name, value]) => `${name}=${value}`);
  if (details.length) what.append(make("span", "more", details.join(" · ")));
  if (entry.traces.length) what.append(tracesOf(entry.traces));
  return row;
}

/** The services' own names stay beside the words: they are in logs and runbooks. */
function plain(entry) {
  if (entry.kind !== "PG_CALL") return entry.what;
  const said = [entry.what, entry.details.answer].filter((name) => name !== undefined);
  return said.map((name) => (Object.hasOwn(CALLS[language], name) ? `${CALLS[language][name]} (${name})` : name)).join(" → ");
}

function eventOf(entry, what, row, announced, heard) {
  const event = entry.event;
  what.append(make("span", "more", `${event.topic} · ${event.key} #${event.version} · ${event.id}`));
  if (entry.kind !== "ANNOUNCED") return;
  row.id = `event-${event.id}`;
  if (entry.details.sent === "false") what.append(make("span", "more alarm", word("unsent")));
  if (event.causationId) {
    const line = make("span", "more", `${word("because")} `);
    const cause = announced.get(event.causationId);
    if (cause) {
      const link = make("a", "", `${cause.what} (${cause.service})`);
      link.href = "#";
      link.addEventListener("click", (click) => {
        click.preventDefault();
        show(`event-${event.causationId}`);
      });
      line.append(link);
    } else {
      line.append(event.causationId);
    }
    what.append(line);
  }
  const ears = (heard.get(event.id) || []).map(
    (ear) => `${ear.service} +${duration(Math.max(Date.parse(ear.at) - Date.parse(entry.at), 0))}`);
  if (ears.length) what.append(make("span", "more", `${word("heardBy")}: ${ears.join(", ")}`));
}

function show(id) {
  document.querySelectorAll("li.near").forEach((row) => row.classList.remove("near"));
  const row = the(id);
  if (row) {
    row.classList.add("near");
    row.scrollIntoView({ block: "center" });
  }
}

function tracesOf(traces) {
  const line = make("span", "more", `${word("trace")}: `);
  traces.forEach((trace, index) => {
    if (index) line.append(", ");
    if (trace.url && /^https?:\/\//.test(trace.url)) {
      const link = make("a", "", trace.id);
      link.href = trace.url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.append(link);
    } else {
      line.append(trace.id);
    }
  });
  return line;
}

function failing(work) {
  return (event) => {
    if (event) event.preventDefault();
    const working = work();
    const mine = turn; // as the work has set it before it waits
    working.catch((failure) => (mine === turn ? say(`${word("failed")}: ${failure}`) : undefined));
  };
}

document.documentElement.lang = language;
document.title = word("title");
document.querySelectorAll("[data-word]").forEach((each) => {
  each.textContent = word(each.dataset.word);
});
the("order").value = /^[0-9A-Z]{13}$/i.test(location.hash.slice(1)) ? location.hash.slice(1).toUpperCase() : "";
the("search").addEventListener("submit", failing(load));
the("sign-in").addEventListener("submit", failing(signIn));
the("sign-out").addEventListener("click", failing(signOut));
say(word("first"));
