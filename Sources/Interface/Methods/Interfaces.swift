public import Varlink

/// The interfaces as their files describe them, which are part of the binary: what a client is told
/// is what was read here.
public struct Interfaces: Sendable {
  /// By the role's raw value.
  public let schemas: [InterfaceSchema]
  /// What `GetInterfaceDescription` answers with: the very files.
  public let texts: [ServiceInterface.InterfaceText]

  public static let all = Interfaces()

  private init() {
    texts = Role.allCases.map {
      ServiceInterface.InterfaceText(
        name: $0.interface, text: String(decoding: Interfaces.file(of: $0), as: UTF8.self))
    }
    schemas = texts.map { interface in
      do throws(InterfaceError) {
        return InterfaceSchema(try InterfaceDescription(parsing: interface.text))
      } catch {
        preconditionFailure("\(interface.name).varlink is in the interface language: \(error)")
      }
    }
  }

  public subscript(role: Role) -> InterfaceSchema { schemas[Int(role.rawValue)] }

  private static func file(of role: Role) -> [UInt8] {
    switch role {
    case .customer: PackageResources.org_omnid_Customer_varlink
    case .rep: PackageResources.org_omnid_Rep_varlink
    case .responder: PackageResources.org_omnid_Responder_varlink
    case .supervisor: PackageResources.org_omnid_Supervisor_varlink
    case .manager: PackageResources.org_omnid_Manager_varlink
    }
  }
}
