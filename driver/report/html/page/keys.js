// The keyboard: which key does what. Keys that a browser or a screen reader needs are left to them.

function startKeys(actions) {
  const dialog = byId('keys');
  const showKeys = () => dialog.open ? dialog.close() : dialog.showModal();
  byId('show-keys').addEventListener('click', showKeys);
  byId('hide-keys').addEventListener('click', () => dialog.close());
  byId('show-keys').hidden = false;

  const keys = {
    j: actions.nextStep, ArrowRight: actions.nextStep,
    k: actions.previousStep, ArrowLeft: actions.previousStep,
    n: actions.nextFinding, p: actions.previousFinding,
    s: actions.summary, h: actions.checkPage,
    '/': actions.filter, '?': showKeys,
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !Object.hasOwn(keys, event.key))
      return;
    if (event.target.matches('input[type=search], select'))
      return;
    // Arrows scroll a long line.
    if (event.key.startsWith('Arrow') && event.target.matches('.scroll, input'))
      return;
    if (dialog.open && event.key !== '?')
      return;
    event.preventDefault();
    keys[event.key]();
  });
}

