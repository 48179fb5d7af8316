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

function choose(name) {
  const one = data.questions.find((question) => question.name === name);
  at("summary").textContent = one ? one.summary : "";
  if (!one) return;
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
  const text = at("text").value;
  const fields = new URLSearchParams({ query: text });
  if (at("derived").checked) fields.set("worked-out", "yes");
  at("state").textContent = "Running…";
  at("answer").replaceChildren();
  at("saves").hidden = true;
  history.replaceState(null, "", "#" + fields.toString());
  const started = performance.now();
  try {
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
        for (const one of at("saves").querySelectorAll("a")) {
          one.href = `/sparql?${fields}&format=${one.dataset.form}`;
        }
        at("saves").hidden = false;
      }
    }
  } catch (error) {
    at("state").textContent = `The server does not answer: ${error.message}`;
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
  at("text").value = shared.get("query");
  at("derived").checked = shared.get("worked-out") === "yes";
}
