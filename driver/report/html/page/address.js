// The address: what the part of it after # asks for. It is the only place that says what is shown, so that every view
// can be linked to and the browser's Back works.
//   #finding=KEY          a finding
//   #finding=KEY&step=3   a step of its path
//   #check=NAME           the page of a check
//   anything else         the summary

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  return {
    finding: asked.get('finding'),
    step: Number.parseInt(asked.get('step') ?? '', 10) || 0,
    check: asked.get('check'),
  };
}

function stepAddress(key, step) {
  return '#finding=' + encodeURIComponent(key) + (step ? '&step=' + step : '');
}

// A step on the way is no place to come Back to; a finding is.
function goToStep(key, step) {
  location.replace(stepAddress(key, step));
}

function goTo(address) {
  location.hash = address;
}

