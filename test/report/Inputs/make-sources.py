"""Writes the sources that the results of write-html.cpp are about into the current folder."""

with open("hostile.cpp", "wb") as file:
    file.write("\ufeff".encode() + b"one</script><script>window.pwned=1</script>();\n")
    file.write("int \u202e = \"\u2066<!--<script>\u2069\"; /* \u2028 \x1b[31m".encode() + b" \xff\xfe */ // {{script}}\r\n")
    file.write("// \u05e9\u05dc\u05d5\u05dd \U0001f512 &lt;b&gt; ".encode() + b"\n")
    file.write(b"x=0;" * 125000 + b"here();" + b"y=1;" * 125000 + b"\n")
with open("long.cpp", "w") as file:
    for number in range(1, 5001):
        file.write(f"void function{number}() {{\n  open(); // <b>{number}</b>\n  if (x) return;\n  end{number}(); }}\n")
with open("main.cpp", "w", encoding="utf-8") as file:
    file.write('#include "helper.h"\n// the way\n\nvoid start() {\n  one("\u00e4", 1);\n  two();\n}\n' + "\n" * 100)
with open("helper.h", "w") as file:
    file.write("// one\nstatic one() {}\n")
with open("changed.cpp", "w") as file:
    file.write("another\ntext\n")
