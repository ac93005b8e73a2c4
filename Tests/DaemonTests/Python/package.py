"""The varlink package of PyPI as a client:  package.py SOCKET"""
import sys

import varlink

client = varlink.Client.new_with_address("unix:" + sys.argv[1])
with client.open("org.omnid.Customer") as customer:
    print(customer.Message(channel="sms", customer="c1", text="hi")["outcome"])
    try:
        customer.Leave(channel="sms", customer="nobody")
    except varlink.VarlinkError as error:
        print(error.error())
    try:
        customer.Message(channel="sms", text="hi")
    except varlink.VarlinkError as error:
        print(error.error(), error.parameters())
with client.open("org.omnid.Supervisor") as supervisor:
    rows = [row["session"] for row in supervisor.ListSessions(_more=True) if "session" in row]
    print([(row["session"], row["customer"], row["status"]) for row in rows])
    facts = supervisor.Watch(since=1, _more=True)
    print([next(facts)["fact"]["number"] for _ in range(3)])
