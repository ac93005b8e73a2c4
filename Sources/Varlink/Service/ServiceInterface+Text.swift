extension ServiceInterface {
  /// The interface as varlink.org has it, with the two errors that systemd added.
  public static let text = """
    # The Varlink Service Interface is provided by every varlink service. It
    # describes the service and the interfaces it implements.
    interface org.varlink.service

    # Get a list of all the interfaces a service provides and information
    # about the implementation.
    method GetInfo() -> (
      # Who makes the service.
      vendor: string,
      # What the service is.
      product: string,
      # The version of the product.
      version: string,
      # Where to read more about it.
      url: string,
      # The names of the interfaces it speaks.
      interfaces: []string
    )

    # Get the description of an interface that is implemented by this service.
    method GetInterfaceDescription(
      # The name of the interface.
      interface: string
    ) -> (
      # Its description in the varlink interface language.
      description: string
    )

    # The requested interface was not found.
    error InterfaceNotFound (
      # The interface that was asked for.
      interface: string
    )

    # The requested method was not found.
    error MethodNotFound (
      # The method that was called, with its interface.
      method: string
    )

    # The interface defines the requested method, but the service does not
    # implement it.
    error MethodNotImplemented (
      # The method that was called, with its interface.
      method: string
    )

    # One of the passed parameters is invalid.
    error InvalidParameter (
      # Its name; "message" if the call as a whole could not be understood.
      parameter: string
    )

    # The caller may not do this.
    error PermissionDenied ()

    # The method replies more than once and must be called with "more".
    error ExpectedMore ()

    """

  public static let schema: InterfaceSchema = {
    do throws(InterfaceError) {
      return InterfaceSchema(try InterfaceDescription(parsing: text))
    } catch {
      preconditionFailure("\(name) describes itself: \(error)")
    }
  }()
}
