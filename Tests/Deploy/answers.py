"""A manager answers a mail: by a real postfix into the mailbox, noted, confirmed, taken back."""

import email.message
import email.policy
import uuid

import service
from everyday import NUMBERS
from machine import demand, fact, inside, journal_end, message, journal, shell, wait_until, write
from postoffice import DOMAIN, mailbox, wait_for_mail
from service import CONFIGURATION, SPOOL

ADDRESS = f"waage@antwort.{DOMAIN}"
MANAGER = "kita-planung"
REPLIES = f"""
replies: {{ address: {ADDRESS}, to: jugendhilfe }}
"""


def send(text, answered, sender=f"{MANAGER}@{DOMAIN}", **head):
    """Sends an answer as a mail program does, through postfix."""
    answer = email.message.EmailMessage(policy=email.policy.SMTP)
    answer["From"] = sender
    answer["To"] = ADDRESS
    answer["Subject"] = "AW: " + answered["Subject"]
    answer["Message-ID"] = f"<{uuid.uuid4()}@{DOMAIN}>"
    answer["In-Reply-To"] = answered["Message-ID"]
    for name, value in head.items():
        answer[name.replace("_", "-")] = value
    quote = "\n".join("> " + line for line in "Waage schrieb:\nbekannt alle".splitlines())
    answer.set_content(f"Guten Tag,\n\n{text}\n\n{quote}\n")
    inside("sendmail", "-f", sender, ADDRESS, text=answer.as_string())


def open_mailbox():
    """Has postfix put what comes to the address into the mailbox, as the daemon's user."""
    numbers = [inside("id", option, "waage").stdout.strip() for option in ("-u", "-g")]
    settings = {
        "virtual_mailbox_domains": f"antwort.{DOMAIN}",
        "virtual_mailbox_base": SPOOL,
        "virtual_mailbox_maps": "static:replies/",
        "virtual_uid_maps": f"static:{numbers[0]}",
        "virtual_gid_maps": f"static:{numbers[1]}",
    }
    for name, value in settings.items():
        inside("postconf", "-e", f"{name} = {value}")
    inside("postfix", "reload")


def known():
    return [row["author"] for row in service.table("ack", "list")]


def outcomes():
    return [row["outcome"] for row in service.table("reply", "list")]


def answered():
    """Mail out, answer in, acknowledgement, confirmation, undo; a loop ends after one mail."""
    open_mailbox()
    write("/etc/waage/waage.yaml", CONFIGURATION + REPLIES)
    service.start()
    service.deliver(*NUMBERS)
    told = wait_for_mail(MANAGER, 1)[0][0]
    demand(told["Reply-To"] == f"<{ADDRESS}>" or told["Reply-To"] == ADDRESS,
           f"the mail is to be answered to {told['Reply-To']}")
    text = told.get_body(("plain",)).get_content()
    demand("„bekannt" in text, f"the mail does not say how to answer: {text}")

    since = journal_end()
    send("bekannt bis 31.12.2030, wir bauen", told)
    _, took = wait_until("the acknowledgement", lambda: known() == [f"{MANAGER}@{DOMAIN}"])
    confirmation = wait_for_mail(MANAGER, 2)[0][1]
    demand(told["Message-ID"] in confirmation["References"], "the confirmation has left the thread")
    lines = [message(entry) for entry in journal("-t", "waage", since=since)]
    demand(any("outcome=known" in line for line in lines), f"the journal says {lines}")
    fact(f"an answer by postfix is noted after {took:.1f} s and confirmed in the thread")

    # The other side is a machine that sends back what it gets.
    inside("sendmail", "-f", f"{MANAGER}@{DOMAIN}", ADDRESS, text=confirmation.as_string())
    wait_until("the mail that came back", lambda: outcomes()[0] == "ignored auto-submitted")
    send("bekannt alle", told, sender=f"fremd@{DOMAIN}")
    wait_until("the stranger's answer", lambda: outcomes()[0] == "person other-sender")
    wait_until("the mail about it", lambda: any(
        "braucht einen Menschen" in mail["Subject"] for mail in mailbox("jugendhilfe")))
    demand(len(mailbox(MANAGER)) == 2, "a machine was answered")
    fact("a mail that comes back is answered by nobody; a stranger's answer goes to a person")

    send("widerrufen", confirmation)
    wait_until("the undo", lambda: known() == [])
    undone = wait_for_mail(MANAGER, 3)[0][2]
    demand("zurückgenommen" in undone["Subject"], f"the last mail says {undone['Subject']}")
    fact("'widerrufen' to the confirmation takes it back, and says so")

    mail = shell(f"cat $(ls -d {SPOOL}/replies/cur/* | head -1)").stdout
    result = inside("waage", "reply", "-", user="waage", text=mail.replace("wir bauen", "bald"),
                    check=False)
    demand(result.returncode == 0, f"'waage reply -' ended with {result.returncode}")
    wait_until("an answer through the pipe", lambda: outcomes()[0] == "known")
    result = inside("waage", "reply", "-", user="nobody", text="From: a@b\n\nbekannt", check=False)
    demand(result.returncode == 75, f"without rights it ended with {result.returncode}")
    fact("'waage reply -' takes one, too, and has the server try again where it cannot")
    write("/etc/waage/waage.yaml", CONFIGURATION)


SCENES = [answered]
