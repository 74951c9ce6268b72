"""complete.py bash|zsh FILE LINE...: what a shell offers when Tab is pressed at the end of each LINE, with the completions
of FILE loaded. The shell is a real one, at a terminal; what its completion function offers is printed, sorted, after the
line itself."""

import os
import pty
import select
import signal
import sys
import tempfile
import time

# Each set-up makes Tab write the offers to the file $OFFERS, and a line "." at their end.
SET_UP = {
    "bash": r"""
source "$COMPLETIONS"
offer() { _mapicheck "$@"; printf '%s\n' "${COMPREPLY[@]}" . >>"$OFFERS"; COMPREPLY=(); }
complete -F offer mapicheck
echo . >>"$OFFERS"
""",
    "zsh": r"""
fpath=(${COMPLETIONS:h} $fpath)
autoload -Uz compinit
compinit -D -u
compadd() {
  local -a offers
  if [[ " ${(j: :)@[1,(i)(-|--)]}" != *' -'[a-zA-Z]#[OAD]' '* ]]; then
    builtin compadd -O offers "$@"
    ((! $#offers)) || print -lr -- $offers >>$OFFERS
  fi
  builtin compadd "$@"
}
setopt extended_glob
offer() { _main_complete; print . >>$OFFERS }
zle -C offer complete-word offer
bindkey '^I' offer
print . >>$OFFERS
""",
}
COMMAND = {"bash": ["bash", "--noprofile", "--rcfile"], "zsh": ["zsh", "-d", "-i"]}


def main(shell, completions, *lines):
    with tempfile.TemporaryDirectory() as folder:
        offers = os.path.join(folder, "offers")
        script = os.path.join(folder, ".zshrc")
        with open(script, "w") as file:
            file.write(SET_UP[shell])
        environment = dict(os.environ, COMPLETIONS=os.path.abspath(completions), OFFERS=offers, ZDOTDIR=folder, TERM="dumb",
                           HISTFILE="", PS1="> ")
        command = COMMAND[shell] + ([script] if shell == "bash" else [])
        process, terminal = pty.fork()
        if process == 0:
            os.execvpe(command[0], command, environment)
        screen = b""
        seen = 0

        def next_offers():
            nonlocal screen, seen
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                if select.select([terminal], [], [], 0.01)[0]:
                    try:
                        screen += os.read(terminal, 65536)
                    except OSError:
                        break
                if os.path.exists(offers):
                    with open(offers) as file:
                        text = file.read()[seen:]
                    if text.endswith(".\n") and (text == ".\n" or text.endswith("\n.\n")):
                        seen += len(text)
                        return sorted(set(text[:-2].split("\n")) - {""})
            sys.exit(f"{shell} offers nothing within 30 seconds; its screen:\n{screen.decode(errors='replace')}")

        try:
            next_offers()  # the set-up is done
            for line in lines:
                os.write(terminal, line.encode() + b"\t")
                print(f"[{line}]")
                for offer in next_offers():
                    print(offer)
                os.write(terminal, b"\x15")  # Ctrl-U
            print("[end]")
        finally:
            os.kill(process, signal.SIGKILL)
            os.close(terminal)
            os.waitpid(process, 0)


main(*sys.argv[1:])
