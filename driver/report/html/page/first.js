// Before anything is drawn: the page will be shown as scripts show it, one thing at a time; without them, as it is, should
// they fail.
document.documentElement.classList.add('scripted');
addEventListener('error', () => document.documentElement.classList.remove('scripted'));
