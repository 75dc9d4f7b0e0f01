package dev.baton.smtp;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects how an {@link SmtpChannel} differs from the defaults. */
public final class SmtpBuilder {
    /** How the connection is kept from others. */
    private enum Secrecy {
        STARTTLS("smtp", 587),
        TLS("smtps", 465),
        NONE("smtp", 25);

        private final String protocol;
        private final int port;

        Secrecy(String protocol, int port) {
            this.protocol = protocol;
            this.port = port;
        }
    }

    final String host;

    @Nullable
    String user;

    InstantSource clock = Clock.systemUTC();
    LetterWriter writer = dispatch -> {
        throw new IllegalStateException("build() sees to it that there is one");
    };

    private Secrecy secrecy = Secrecy.STARTTLS;
    private int port;
    private @Nullable InternetAddress from;
    private @Nullable Supplier<String> password;
    private @Nullable SSLContext trusted;
    private boolean written;

    SmtpBuilder(String host) {
        this.host = host;
    }

    private SmtpBuilder(SmtpBuilder other) {
        host = other.host;
        user = other.user;
        clock = other.clock;
        writer = other.writer;
        secrecy = other.secrecy;
        port = other.port;
        from = other.from;
        password = other.password;
        trusted = other.trusted;
        written = other.written;
    }

    /** Another port than 587 for STARTTLS, 465 for TLS from the beginning, 25 for neither. */
    public SmtpBuilder port(int port) {
        if (port < 1 || port > 65_535) {
            throw new InvalidValueException("port", "is " + port, "use 1 to 65535");
        }
        this.port = port;
        return this;
    }

    /** TLS from the first byte, in place of STARTTLS. A server without STARTTLS is sent nothing otherwise. */
    public SmtpBuilder overTls() {
        secrecy = Secrecy.TLS;
        return this;
    }

    /** No TLS at all, for a server on your own machine: whoever is on the way reads and changes what is sent. */
    public SmtpBuilder overPlainSmtp() {
        secrecy = Secrecy.NONE;
        return this;
    }

    /** Whom to trust in place of the JDK's settings. */
    public SmtpBuilder trusting(SSLContext trusted) {
        this.trusted = Require.present("trusting", trusted);
        return this;
    }

    public SmtpBuilder login(String user, String password) {
        Require.present("password", password);
        return login(user, () -> password);
    }

    /** The password is asked for at each letter: so it changes while the channel is in use. */
    public SmtpBuilder login(String user, Supplier<String> password) {
        this.user = Require.name("user", user);
        this.password = Require.present("password", password);
        return this;
    }

    /**
     * Whom letters are from: {@code Hearth <hello@hearth.example>}.
     *
     * @throws InvalidValueException if that is no address of one mailbox
     */
    public SmtpBuilder from(String sender) {
        from = Mailbox.sender(Require.present("from", sender));
        return this;
    }

    /** Who puts dispatches into words. */
    public SmtpBuilder writing(LetterWriter writer) {
        this.writer = Require.present("writing", writer);
        written = true;
        return this;
    }

    /** What dates letters; the system's clock unless set. */
    public SmtpBuilder clock(InstantSource clock) {
        this.clock = Require.present("clock", clock);
        return this;
    }

    /** @throws InvalidValueException if nobody said whom letters are from or who writes them, or a password would be seen */
    public SmtpChannel build() {
        if (from == null) {
            throw new InvalidValueException("from", "is missing", "say from(\"hello@hearth.example\")");
        }
        if (!written) {
            throw new InvalidValueException("writing", "is missing", "say writing(dispatch -> Letter.of(…))");
        }
        if (user != null && secrecy == Secrecy.NONE) {
            throw new InvalidValueException(
                    "login",
                    "would show the password of " + user + " to whoever is on the way",
                    "use STARTTLS or overTls()");
        }
        return new SmtpChannel(new SmtpBuilder(this));
    }

    InternetAddress from() {
        return Require.present("from", from);
    }

    /** Of whom letters are from. */
    String domain() {
        String address = from().getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    @Nullable
    String password() {
        return password == null ? null : password.get();
    }

    int port() {
        return port == 0 ? secrecy.port : port;
    }

    String protocol() {
        return secrecy.protocol;
    }

    /** What the mail library goes by; time in milliseconds. */
    Properties properties(SocketFactory sockets, int limit) {
        Properties all = new Properties();
        String name = "mail." + secrecy.protocol + ".";
        all.put(name + "socketFactory", sockets);
        all.put(name + "socketFactory.fallback", "false");
        all.put(name + "connectiontimeout", Integer.toString(limit));
        all.put(name + "timeout", Integer.toString(limit));
        all.put(name + "quitwait", "false");
        all.put(name + "auth", Boolean.toString(user != null));
        all.put(name + "starttls.enable", Boolean.toString(secrecy == Secrecy.STARTTLS));
        all.put(name + "starttls.required", Boolean.toString(secrecy == Secrecy.STARTTLS));
        all.put(name + "ssl.checkserveridentity", "true");
        if (trusted != null) {
            all.put(name + "ssl.socketFactory", trusted.getSocketFactory());
        }
        return all;
    }

    @Override
    public String toString() {
        return "SmtpBuilder(" + host + ":" + port() + ")";
    }
}
