import Testing

@testable import Varlink

@Suite struct InterfaceParserTests {
  static let everything = """
    # An interface with all that there is.
    #
    #   Indented.
    interface org.example.All-things2

    # A colour.
    type Colour (
      # Like the sky.
      blue,
      green # like grass
    )

    type Thing (
      id: int, # given by the service
      # What it is called.
      name: ?string,
      weights: []float,
      tags: [string](),
      colour: Colour,
      parts: ?[][string]Thing,
      shape: ?(round, square),
      place: (x: int, y: int),
      raw: object,
      is_new: bool
    )

    # Makes one.

    # Second block.
    method Make(name: string, colour: ?Colour) -> (thing: Thing)
    method Nothing() -> ()

    error NoSuchThing (id: int)
    error Full ()
    # The end.

    """

  static let canonical = """
    # An interface with all that there is.
    #
    #   Indented.
    interface org.example.All-things2

    # A colour.
    type Colour (
      # Like the sky.
      blue,
      # like grass
      green
    )

    type Thing (
      # given by the service
      id: int,
      # What it is called.
      name: ?string,
      weights: []float,
      tags: [string](),
      colour: Colour,
      parts: ?[][string]Thing,
      shape: ?(round, square),
      place: (x: int, y: int),
      raw: object,
      is_new: bool
    )

    # Makes one.
    #
    # Second block.
    method Make(name: string, colour: ?Colour) -> (thing: Thing)

    method Nothing() -> ()

    error NoSuchThing (id: int)

    error Full ()

    # The end.

    """

  @Test func `everything is read, and printed in one form`() throws {
    let interface = try InterfaceDescription(parsing: Self.everything)
    #expect(interface.name == "org.example.All-things2")
    #expect(
      interface.members.map(\.name) == [
        "Colour", "Thing", "Make", "Nothing", "NoSuchThing", "Full",
      ])
    #expect(interface.description == Self.canonical)
    #expect(try InterfaceDescription(parsing: Self.canonical) == interface)
  }

  @Test func `white space is of no meaning`() throws {
    let tight = try InterfaceDescription(
      parsing: "interface a.b type T(a:int,b:?[]string)method M(t:T)->()error E()")
    let loose = try InterfaceDescription(
      parsing: """
        \r
        interface\ta.b
        type
        T ( a : int , b
        : ? []
        string ) method M ( t : T ) -> ( ) error E ( )
        """)
    #expect(tight == loose)
  }

  @Test func `long parameters get a line each`() throws {
    let interface = try InterfaceDescription(
      parsing: """
        interface a.b
        method M(first_parameter: string, second_parameter: string) -> (reply_parameter: string)
        method N() -> (first_parameter: string, second_parameter: string, third_parameter: string)
        """)
    #expect(
      interface.description == """
        interface a.b

        method M(
          first_parameter: string,
          second_parameter: string
        ) -> (reply_parameter: string)

        method N() -> (
          first_parameter: string,
          second_parameter: string,
          third_parameter: string
        )

        """)
  }

  @Test func `comments in odd places are not lost`() throws {
    let text = """
      interface # one
      a.b # two
      method # three
      M # four
      ( # five
      a # six
      : # seven
      int # eight
      ) # nine
      -> # ten
      () # eleven
      """
    let printed = try InterfaceDescription(parsing: text).description
    for word in [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    ] {
      #expect(printed.contains("# \(word)"), "\(word)")
    }
  }

  static let bad: [(String, String)] = [
    ("", "1:1: a description begins with \"interface\""),
    ("# only a comment", "1:17: a description begins with \"interface\""),
    ("interfaces a.b", "1:11: a description begins with \"interface\""),
    ("interface a", "1:11: an interface's name was expected, like \"org.example.test\", not \"a\""),
    ("interface a.-b", "1:11: an interface's name"),
    ("interface a..b", "1:11: an interface's name"),
    ("interface a.b-", "1:11: an interface's name"),
    ("interface 1.b", "1:11: an interface's name"),
    ("interface a.b", "1:14: an interface has at least one type, method or error"),
    (
      "interface a.b\nmethods X() -> ()", "2:1: \"type\", \"method\" or \"error\" was expected here"
    ),
    (
      "interface a.b\n  method x() -> ()", "2:10: a name of letters and digits, the first a capital"
    ),
    ("interface a.b\nmethod M_x() -> ()", "2:9: \"(\" was expected here, not \"_x\""),
    ("interface a.b\nmethod M()", "2:11: \"->\" and the reply's parameters were expected here"),
    ("interface a.b\nmethod M() - > ()", "2:12: \"->\" and the reply's"),
    ("interface a.b\nmethod M(a) -> ()", "2:9: a method's parameters have types"),
    ("interface a.b\nmethod M() -> (a)", "2:15: a reply's parameters have types"),
    ("interface a.b\nerror E (a)", "2:9: an error's parameters have types"),
    ("interface a.b\nerror E", "2:8: \"(\" was expected here, not the end"),
    ("interface a.b\ntype T (a: int", "2:15: \",\" or \")\" was expected here, not the end"),
    ("interface a.b\ntype T (a: int b: int)", "2:16: \",\" or \")\" was expected here, not \"b\""),
    ("interface a.b\ntype T (a: int,)", "2:16: a field's name was expected"),
    ("interface a.b\ntype T (a: int, b)", "2:17: \"b\" has none, unlike those before it"),
    ("interface a.b\ntype T (a, b: int)", "2:12: \"b\" has a type, unlike those before it"),
    ("interface a.b\ntype T (a: int, a: int)", "2:17: there is a \"a\" here already"),
    ("interface a.b\ntype T (é: int)", "2:9: a field's name was expected"),
    ("interface a.b # é\ntype T (a: int, # é\nb_: int)", "3:1: a field's name was expected"),
    ("interface a.b\ntype T (a__b: int)", "2:9: a field's name was expected"),
    ("interface a.b\ntype T (_a: int)", "2:9: a field's name was expected"),
    ("interface a.b\ntype T (a: integer)", "2:12: a type was expected here, not \"integer\""),
    ("interface a.b\ntype T (a: ??int)", "2:13: a type is nullable once"),
    ("interface a.b\ntype T (a: [int]int)", "2:12: an array is \"[]\", a map \"[string]\""),
    ("interface a.b\ntype T (a: U)", "2:12: there is no type \"U\" in this interface"),
    ("interface a.b\nmethod U() -> ()\ntype T (a: U)", "3:12: there is no type \"U\""),
    ("interface a.b\nerror T ()\ntype T (a: int)", "3:6: there is a \"T\" already"),
    ("interface a.b\ntype T []int", "2:8: \"(\" was expected here"),
    (
      "interface a.b\ntype T (a: " + String(repeating: "[]", count: 70) + "int)",
      "2:138: types are nested too deeply"
    ),
  ]

  @Test(arguments: bad)
  func `a bad description is refused with line, column and a sentence`(
    _ text: String, _ sentence: String
  ) throws {
    let error = try #require(throws: InterfaceError.self) {
      try InterfaceDescription(parsing: text)
    }
    #expect(error.description.hasPrefix(sentence), "\(error)")
  }
}
