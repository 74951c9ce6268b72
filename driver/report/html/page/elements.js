// Elements: how new ones are made. Text is always a text node, so data can never become markup.

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined)
      element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

