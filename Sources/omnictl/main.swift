import ControlTool
import Glibc

exit(ControlTool.run(Array(CommandLine.arguments.dropFirst())))
