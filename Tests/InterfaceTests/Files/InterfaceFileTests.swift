import Interface
import Testing
import Varlink
import Vocabulary

/// The `.varlink` files are the interface's manual: nothing in them is unexplained.
@Suite struct InterfaceFileTests {
  private var interfaces: [InterfaceDescription] { Interfaces.all.schemas.map(\.interface) }

  @Test func `every type, method, field and error has a comment`() {
    for interface in interfaces {
      #expect(!interface.comment.isEmpty, "\(interface.name)")
      for member in interface.members {
        let path = interface.name + "." + member.name
        #expect(!member.comment.isEmpty, "\(path)")
        switch member.kind {
        case .type(.enumeration(let values)):
          for value in values { #expect(!value.comment.isEmpty, "\(path).\(value.name)") }
        case .type(.structure(let fields)), .error(let fields):
          for field in fields { #expect(!field.comment.isEmpty, "\(path).\(field.name)") }
        case .type: Issue.record("\(path) is neither structure nor enumeration")
        case .method(let parameters, let reply):
          for field in parameters + reply {
            #expect(!field.comment.isEmpty, "\(path).\(field.name)")
          }
        }
      }
    }
  }

  @Test func `signatures and structures name the structures and enumerations in them`() {
    for interface in interfaces {
      for member in interface.members {
        switch member.kind {
        case .type(.structure(let fields)), .error(let fields):
          for field in fields { #expect(isPlain(field.type), "\(member.name).\(field.name)") }
        case .type: break
        case .method(let parameters, let reply):
          for field in parameters + reply {
            #expect(isPlain(field.type), "\(interface.name).\(member.name).\(field.name)")
          }
        }
      }
    }
  }

  private func isPlain(_ type: InterfaceType) -> Bool {
    switch type {
    case .bool, .int, .float, .string, .named: true
    case .array(let element), .nullable(let element): isPlain(element)
    case .object, .enumeration, .structure, .map: false
    }
  }

  @Test func `a file's lines fit a screen`() {
    for interface in Interfaces.all.texts {
      for line in interface.text.split(separator: "\n") {
        #expect(line.count <= 100, "\(interface.name): \(line)")
      }
    }
  }

  @Test func `a type of one name is one type in all interfaces that say the same of it`() throws {
    for name in ["Status", "DirectRep", "SessionAnswer", "PresenceKind", "StatusTime"] {
      let types = interfaces.compactMap { $0.member(name) }.map { $0.withoutComments }
      #expect(Set(types.map { "\($0)" }).count == 1, "\(name)")
    }
    for interface in interfaces {
      for member in interface.members {
        guard case .error = member.kind else { continue }
        let same = interfaces.compactMap { $0.member(member.name)?.withoutComments }
        #expect(Set(same.map { "\($0)" }).count == 1, "\(member.name)")
      }
    }
  }

  @Test func `a file is written as our own printer writes it`() {
    for (text, interface) in zip(Interfaces.all.texts, interfaces) {
      #expect("\(interface)" == text.text)
    }
  }

  @Test func `the table of methods is the files' list, in their order`() {
    let listed = Role.allCases.flatMap { role in
      Interfaces.all[role].methods.map { role.interface + "." + $0.name }
    }
    #expect(Method.allCases.map(\.fullName) == listed)
    for method in Method.allCases { #expect(Method(deedName: method.deedName) == method) }
  }

  @Test func `who changes something may carry a key, and nobody else`() {
    for method in Method.allCases where !method.reply.isOwn {
      #expect(method.takesKey, "\(method.fullName)")
    }
    for method in Method.allCases where !method.mayBeOneway {
      #expect(!method.takesKey, "\(method.fullName)")
    }
  }
}

extension InterfaceMember {
  /// What the interface means by it, without its words.
  fileprivate var withoutComments: [String] {
    switch kind {
    case .type(.enumeration(let values)): values.map(\.name)
    case .type(.structure(let fields)), .error(let fields):
      fields.map { "\($0.name): \($0.type)" }
    case .type(let type): ["\(type)"]
    case .method: []
    }
  }
}
