import Glibc
import Soak

exit(Program.run(CommandLine.arguments))
