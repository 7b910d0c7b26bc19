"""A postfix in the booted system that takes mail from those only who log in over TLS.

It refuses a name without a dot in EHLO, as many relays do; the machine has no other one.
"""

import email
import email.policy

from machine import inside, shell, wait_until, write

DOMAIN = "amt.test"
PASSWORD = "12 Waagen & ein Semikolon;"
AUTHORITY = "/etc/waage/ca.pem"
UNIT = "postfix@-.service"

MAIN = f"""\
compatibility_level = 3.6
myhostname = mail.{DOMAIN}
mydestination = {DOMAIN}
mynetworks =
inet_interfaces = loopback-only
inet_protocols = ipv4
mail_spool_directory = /var/mail
alias_maps =
smtpd_tls_cert_file = /etc/postfix/server.pem
smtpd_tls_key_file = /etc/postfix/server.key
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_local_domain = {DOMAIN}
smtpd_helo_required = yes
smtpd_helo_restrictions = reject_non_fqdn_helo_hostname
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
"""
SASL = """\
pwcheck_method: auxprop
auxprop_plugin: sasldb
mech_list: PLAIN LOGIN
"""
CERTIFICATES = """\
set -e
cd $(mktemp -d)
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=An authority for tests' \
    -keyout ca.key -out ca.pem
openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr
printf 'subjectAltName=DNS:localhost\\n' >server.ext
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
    -extfile server.ext -out server.pem
install --mode=600 server.key server.pem /etc/postfix
install -D --mode=644 ca.pem %s
rm -r "$PWD"
"""


def open_office(recipients):
    """Sets postfix up with a mailbox for each of the names, and starts it."""
    for name in recipients:
        inside("useradd", "--no-create-home", "--shell", "/usr/sbin/nologin", name)
    shell(CERTIFICATES % AUTHORITY)
    write("/etc/postfix/main.cf", MAIN)
    inside("cp", "/usr/share/postfix/master.cf.dist", "/etc/postfix/master.cf")
    write("/etc/postfix/sasl/smtpd.conf", SASL)
    inside("saslpasswd2", "-c", "-p", "-u", DOMAIN, "waage", text=PASSWORD)
    shell("chown root:postfix /etc/sasldb2 && chmod 640 /etc/sasldb2")
    # Only the port for those who log in; not in a chroot, so that the passwords are found.
    inside("postconf", "-MX", "smtp/inet")
    inside("postconf", "-M", "submission/inet=submission inet n - n - - smtpd")
    inside("postconf", "-F", "*/unix/chroot=n")
    inside("newaliases", check=False)
    open_again()


def open_again():
    inside("systemctl", "start", UNIT)


def close():
    inside("systemctl", "stop", UNIT)


def mailbox(name):
    """The mails in somebody's mailbox, oldest first."""
    text = shell(f"cat /var/mail/{name} 2>/dev/null || true").stdout
    parts = ("\n" + text).split("\nFrom ")[1:]
    return [
        email.message_from_string(part.partition("\n")[2], policy=email.policy.default)
        for part in parts
    ]


def wait_for_mail(name, count, seconds=30):
    """Waits until the mailbox has so many mails; returns them and the seconds that it took."""

    def arrived():
        mails = mailbox(name)
        return mails if len(mails) >= count else None

    return wait_until(f"mail {count} for {name}", arrived, seconds)


def empty_mailboxes():
    shell("rm -f /var/mail/*")
