import Glibc
import Simulation

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
  print(Arguments.usage)
  exit(2)
}

let clock = ContinuousClock()
let began = clock.now
var commands = 0
var failures = 0
for seed in arguments.seeds {
  do throws(Failure) {
    var simulation = try Simulation(seed: seed)
    try simulation.run(commands: arguments.commands)
    try simulation.comeToRest()
    commands += simulation.report.commands
    print(simulation.report.text)
  } catch {
    failures += 1
    print(error.text)
  }
}
let seconds = (clock.now - began) / .seconds(1)
print("\(failures) failed; \(Int(Double(commands) * 60 / seconds)) commands a minute")
exit(failures == 0 ? 0 : 1)
