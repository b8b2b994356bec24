// Hands over what the messenger put into the address; it stays behind the “#”, so no server has seen it before.
"use strict";

const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
if (data) {
  const form = document.querySelector('form[action="/app"]');
  form.elements.data.value = data;
  history.replaceState(null, "", location.pathname);
  form.submit();
}
