# Run by CPack between installing and packing: the places and forms that Debian's policy asks for, and that a plain
# `cmake --install` should not impose on others.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)

# Debian's zsh looks in site-functions only below /usr/local.
file(MAKE_DIRECTORY ${share}/zsh/vendor-completions)
file(RENAME ${share}/zsh/site-functions/_mapicheck ${share}/zsh/vendor-completions/_mapicheck)
file(REMOVE ${share}/zsh/site-functions)

# -n: neither name nor time, so that the same input gives the same package.
execute_process(COMMAND gzip -9n ${share}/man/man1/mapicheck.1 ${share}/doc/mapicheck/changelog COMMAND_ERROR_IS_FATAL ANY)
