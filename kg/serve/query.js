// The query page. Whatever comes from the graph goes in as text, never as HTML.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const make = (name, text) => {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  return node;
};

for (const one of data.questions) {
  const option = make("option", one.title);
  option.value = one.name;
  at("ready").append(option);
}

// A parameter: its name, its field, what it means. Names are offered while one types, and looked up again when asked.
function field(name, kind, explanation) {
  const line = make("p");
  const label = make("label", name);
  const input = make("input");
  const note = make("small", explanation);
  input.id = `field-${name}`;
  note.id = `note-${name}`;
  label.htmlFor = input.id;
  Object.assign(input.dataset, { name, kind });
  input.setAttribute("aria-describedby", note.id);
  input.autocomplete = "off";
  line.append(label, input, " ", note);
  if (!LITERAL.includes(kind)) {
    const offered = make("datalist");
    offered.id = `offered-${name}`;
    input.setAttribute("list", offered.id);
    input.addEventListener("input", () => offer(input, offered));
    input.addEventListener("focus", () => offer(input, offered));
    line.append(offered);
  }
  return line;
}

const inputs = () => [...at("fields").querySelectorAll("input")];
const LITERAL = ["date", "words", "state", "currency"];
const told = (one) => (one.kind ? `${one.label} (${one.kind})` : one.label);

async function lookUp(text, kind) {
  const reply = await fetch(`/search?${new URLSearchParams({ q: text, kind })}`, { headers: { Accept: "application/json" } });
  return reply.ok ? reply.json() : [];
}

async function offer(input, offered) {
  const asked = input.value;
  const found = await lookUp(asked, input.dataset.kind);
  if (input.value !== asked) return;  // more was typed since
  offered.replaceChildren(...found.slice(0, 20).map((one) => {
    const option = make("option");
    option.value = told(one);
    return option;
  }));
}

// The terms for the fields that are filled, as the endpoint binds them: $party=<https://…>; nothing is put into the query.
async function bound() {
  const found = {};
  for (const input of inputs()) {
    const text = input.value.trim();
    if (!text) continue;
    const { name, kind } = input.dataset;
    if (LITERAL.includes(kind)) {
      found[`$${name}`] = JSON.stringify(text);
      continue;
    }
    const part = text.replace(/ \([^()]*\)$/, "");
    const all = [...await lookUp(text, kind), ...part === text ? [] : await lookUp(part, kind)];
    const one = all.find((each) => told(each) === text)
      || all.find((each) => each.label.toLowerCase() === text.toLowerCase()) || (all.length === 1 && all[0]);
    if (!one) throw new Error(`${name}: ${all.length ? "several are" : "nothing here is"} called ${text}; choose one that is offered`);
    found[`$${name}`] = `<${one.iri}>`;
  }
  return found;
}

// A table for a spreadsheet, with names; what it would take for a formula gets an apostrophe before it.
function sheet(answer) {
  const cell = (term) => {
    const text = !term ? "" : term.type === "uri" ? (answer.labels || {})[term.value] || term.value : term.value;
    const risky = /^[ \n\u00a0\ufeff]*[=+\-@\t\r\0＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
    return `"${(risky ? "'" + text : text).replace(/"/g, '""')}"`;
  };
  const names = answer.head.vars;
  const rows = answer.results.bindings.map((row) => names.map((name) => cell(row[name])));
  return [names.map((name) => cell({ value: name })), ...rows].map((row) => row.join(",") + "\r\n").join("");
}

function choose(name) {
  const one = data.questions.find((question) => question.name === name);
  at("summary").textContent = one ? one.summary : "";
  at("fields").querySelectorAll("p").forEach((field) => field.remove());
  at("fields").hidden = !(one && one.parameters.length);
  if (!one) return;
  for (const parameter of one.parameters) at("fields").append(field(...parameter));
  at("text").value = one.text;
  at("derived").checked = /pl:(ultimateParent|against|parentThen|standingAmount|began|document)\b/.test(one.text);
}

function link(iri, labels) {
  const node = make("a", labels[iri] || iri);
  node.title = iri;
  node.href = iri.startsWith(data.base)
    ? "/entity/" + iri.slice(data.base.length).split("/").map(encodeURIComponent).join("/")
    : "/entity?iri=" + encodeURIComponent(iri);
  return node;
}

// 1500000000 is read wrongly by people; programs get it from the saved files as it is.
function shown(term) {
  const number = /#(decimal|integer)$/.test(term.datatype || "") && /^-?\d{5,}(\.\d+)?$/.test(term.value);
  return number ? term.value.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",") : term.value;
}

function draw(answer) {
  const table = make("table");
  const head = make("tr");
  for (const name of answer.head.vars) {
    const cell = make("th", name);
    cell.scope = "col";
    head.append(cell);
  }
  table.append(make("thead"), make("tbody"));
  table.tHead.append(head);
  for (const row of answer.results.bindings) {
    const line = make("tr");
    for (const name of answer.head.vars) {
      const cell = make("td");
      const term = row[name];
      if (term) cell.append(term.type === "uri" ? link(term.value, answer.labels || {}) : shown(term));
      line.append(cell);
    }
    table.tBodies[0].append(line);
  }
  return table;
}

async function run() {
  at("state").textContent = "Running…";
  at("answer").replaceChildren();
  at("saves").hidden = true;
  const fields = new URLSearchParams({ query: at("text").value });
  if (at("derived").checked) fields.set("worked-out", "yes");
  const started = performance.now();
  try {
    const shared = new URLSearchParams([...fields, ["ready", at("ready").value], ...inputs().map((one) => [one.id, one.value])]);
    history.replaceState(null, "", "#" + shared);
    for (const [name, term] of Object.entries(await bound())) fields.set(name, term);
    const reply = await fetch("/sparql?labels=yes", {
      method: "POST", body: fields,
      headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" },
    });
    const body = await reply.text();
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    if (!reply.ok) {
      at("state").textContent = `${reply.status}: ${body}`;
    } else if (!reply.headers.get("Content-Type").includes("sparql-results")) {
      at("state").textContent = `Done in ${seconds} s`;
      at("answer").append(make("pre", body));
    } else {
      const answer = JSON.parse(body);
      if ("boolean" in answer) {
        at("state").textContent = answer.boolean ? "Yes" : "No";
      } else {
        const cut = reply.headers.get("X-Truncated") ? " (cut off)" : "";
        at("state").textContent = `${answer.results.bindings.length} rows in ${seconds} s${cut}`;
        at("answer").append(draw(answer));
        at("sheet").href = URL.createObjectURL(new Blob(["\ufeff", sheet(answer)], { type: "text/csv" }));
        for (const one of at("saves").querySelectorAll("[data-form]")) {
          one.href = `/sparql?${fields}&format=${one.dataset.form}`;
        }
        at("saves").hidden = false;
      }
    }
  } catch (error) {
    at("state").textContent = error instanceof TypeError ? `The server does not answer: ${error.message}` : error.message;
  }
}

at("ready").addEventListener("change", () => choose(at("ready").value));
at("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
at("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
});
const named = new URLSearchParams(location.search).get("ready");
const shared = new URLSearchParams(location.hash.slice(1));
if (named) {
  at("ready").value = named;
  choose(named);
  run();
} else if (shared.get("query")) {
  at("ready").value = shared.get("ready") || "";
  choose(at("ready").value);
  for (const input of inputs()) input.value = shared.get(input.id) || "";
  at("text").value = shared.get("query");
  at("derived").checked = shared.get("worked-out") === "yes";
}
