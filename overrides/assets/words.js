/* Say the words of the page: no script has any of its own. */
"use strict";

/** Say an entry out of a template, with its values; the number n decides between its forms. */
function sayFrom(template) {
  return (name, values = {}) => {
    const forms = Array.from(template.content.querySelectorAll(`[data-say="${name}"]`));
    const form = forms.length > 1 && new Intl.PluralRules(document.documentElement.lang).select(values.n);
    const said = forms.find((one) => one.dataset.form === form) || forms[forms.length - 1];
    return said.textContent.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  };
}
