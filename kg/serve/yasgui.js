// YASGUI on this server's endpoint alone. Its completers that ask prefix.cc and LOV are left out; the policy stops them too.
"use strict";
const endpoint = new URL("/sparql", location.href).href;
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
const start = `PREFIX pl: <https://w3id.org/privacy-litigation#>

SELECT ?event ?respondent ?status WHERE {
  ?event pl:respondent ?respondent ; pl:status ?status .
} LIMIT 50`;
new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
  copyEndpointOnNewTab: true,
  populateFromUrl: false,
  yasqe: { autocompleters: ["variables"], value: start },
});
