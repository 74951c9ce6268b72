"""lit's shell test, in folders whose names contain spaces as well. In a module of its own because lit sends the format
to its worker processes by name."""

import os
import shlex

import lit.formats
import lit.TestRunner


class QuotingShTest(lit.formats.ShTest):
    def execute(self, test, lit_config):
        source = test.getSourcePath()
        _, base = lit.TestRunner.getTempPaths(test)
        paths = [("%s", source), ("%S", os.path.dirname(source)), ("%t", base + ".tmp")]
        # Not below the build folder, whose compile_commands.json would have a say in what is analysed there. lit makes
        # a folder for temporary files, and removes it.
        paths.append(("%{scratch}", os.path.join(os.environ["TMPDIR"], "-".join(test.path_in_suite))))
        quoted = [(name, shlex.quote(path)) for name, path in paths]
        return lit.TestRunner.executeShTest(test, lit_config, self.execute_external, quoted)
