// Forms that make or use a passkey: data-passkey="create" or "get". Without passkeys in the browser a "get" form stays hidden.

const canParse = typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

async function optionsOf(form) {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const answer = await fetch(form.dataset.optionsFrom, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return answer.json();
}

async function create(form) {
  const { publicKey } = (await optionsOf(form)).creation_options;
  // A passkey signs in by itself, so it must stay in the authenticator and ask who holds it.
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
}

async function get(form) {
  const { publicKey } = (await optionsOf(form)).request_options;
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

async function submitted(event) {
  const form = event.target;
  event.preventDefault();
  try {
    const credential = await (form.dataset.passkey === "create" ? create(form) : get(form));
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    form.querySelector("[data-failed]").hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (canParse) {
    form.hidden = false;
    form.addEventListener("submit", submitted);
  }
}
