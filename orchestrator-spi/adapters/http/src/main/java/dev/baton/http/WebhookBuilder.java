package dev.baton.http;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.wire.DispatchJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects how a {@link WebhookChannel} differs from the defaults. What it shows of an address is scheme and host. */
public final class WebhookBuilder {
    private static final Set<String> OURS = Set.of("content-type", "user-agent", "idempotency-key");

    final URI receiver;
    DispatchJson json = DispatchJson.withoutHandoffs();

    @Nullable
    Supplier<SigningSecrets> secrets;

    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    InstantSource clock = Clock.systemUTC();

    @Nullable
    SSLContext trusted;

    private boolean unsigned;
    private boolean plainHttp;
    private @Nullable Duration keyLife;
    private @Nullable String contactPointKind;
    private @Nullable DataClass most;

    WebhookBuilder(URI receiver) {
        this.receiver = receiver;
    }

    /** What requests are signed with. */
    public WebhookBuilder signedWith(SigningSecrets secrets) {
        Require.present("signedWith", secrets);
        return signedWith(() -> secrets);
    }

    /** What requests are signed with, asked for each: so secrets change while the channel is in use. */
    public WebhookBuilder signedWith(Supplier<SigningSecrets> secrets) {
        this.secrets = Require.present("signedWith", secrets);
        return this;
    }

    /** For a receiver that checks no signatures: anybody who knows its address can write to it in your name. */
    public WebhookBuilder unsigned() {
        unsigned = true;
        return this;
    }

    /** For a receiver on http, where whoever is on the way reads and changes what is sent. */
    public WebhookBuilder overPlainHttp() {
        plainHttp = true;
        return this;
    }

    /** The receiver does the same thing once under the same {@code Idempotency-Key}, for so long: HONOURS_KEY. */
    public WebhookBuilder keysKnownFor(Duration life) {
        keyLife = Require.positive("keysKnownFor", life);
        return this;
    }

    /** The kind of address that customers are reached by, for example {@code phone}; none unless set. */
    public WebhookBuilder reaching(String contactPointKind) {
        this.contactPointKind = Require.name("reaching", contactPointKind);
        return this;
    }

    /** The highest class of what the receiver may get in a handoff context, for receivers outside your house (S2). */
    public WebhookBuilder holding(DataClass most) {
        this.most = Require.present("holding", most);
        return this;
    }

    /** How handoff contexts are written: {@code HandoffJson::write}. What brings one is refused unless set. */
    public WebhookBuilder handoffs(Function<HandoffContext, String> handoffs) {
        json = DispatchJson.handoffs(handoffs);
        return this;
    }

    /**
     * A header for every request, such as {@code Authorization}.
     *
     * @throws InvalidValueException if the name or the value is none, or the name is one of ours or of the connection
     */
    public WebhookBuilder header(String name, String value) {
        Require.name("header", name);
        Require.present("header " + name, value);
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || lower.startsWith("baton-")) {
            throw new InvalidValueException("header", name + " is set by the channel itself", "leave it out");
        }
        if (!valid(name, value)) {
            throw new InvalidValueException(
                    "header", name + " cannot be sent", "use a name and a value that HTTP allows, and none of its own");
        }
        headers.put(name, value);
        return this;
    }

    private static boolean valid(String name, String value) {
        try {
            HttpRequest.newBuilder().header(name, value);
            return true;
        } catch (IllegalArgumentException invalid) {
            return false; // What it says shows the value.
        }
    }

    /** What tells the time of signatures, and how far a date in {@code Retry-After} is; the system's unless set. */
    public WebhookBuilder clock(InstantSource clock) {
        this.clock = Require.present("clock", clock);
        return this;
    }

    /** Whom to trust, and who this side is, in place of the JDK's settings. */
    public WebhookBuilder trusting(SSLContext trusted) {
        this.trusted = Require.present("trusting", trusted);
        return this;
    }

    /** @throws InvalidValueException if the address is none for a webhook, or something was not said that must be */
    public WebhookChannel build() {
        checkReceiver();
        if ((secrets == null) != unsigned) {
            throw new InvalidValueException(
                    "signature",
                    unsigned ? "is asked for and declined" : "is not spoken of",
                    "say signedWith(secrets), or unsigned() where the receiver checks none");
        }
        return new WebhookChannel(this);
    }

    private void checkReceiver() {
        String scheme = receiver.getScheme() == null ? "" : receiver.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("has the scheme '" + scheme + "'", "use https");
        }
        if (receiver.getHost() == null) {
            throw refused("names no host", "write https://host/path");
        }
        if (receiver.getRawUserInfo() != null) {
            throw refused(shown(receiver) + " has a user in it", "say header(\"Authorization\", …)");
        }
        if (receiver.getRawFragment() != null) {
            throw refused(shown(receiver) + " has a fragment, which is never sent", "leave out what comes after #");
        }
        if (scheme.equals("http") && !plainHttp) {
            throw refused(
                    shown(receiver) + " sends addresses and content in clear",
                    "use https, or say overPlainHttp() where the way is your own");
        }
    }

    private static InvalidValueException refused(String problem, String wayOut) {
        return new InvalidValueException("receiver", problem, wayOut);
    }

    /** Paths and queries of webhooks hold secrets. */
    static String shown(URI receiver) {
        String port = receiver.getPort() < 0 ? "" : ":" + receiver.getPort();
        return receiver.getScheme() + "://" + receiver.getHost() + port;
    }

    ChannelCapabilities capabilities() {
        ChannelCapabilities promised =
                keyLife == null ? ChannelCapabilities.neither() : ChannelCapabilities.honoursKey(keyLife);
        if (contactPointKind != null) {
            promised = promised.reaching(contactPointKind);
        }
        return most == null ? promised : promised.holding(most);
    }

    @Override
    public String toString() {
        return "WebhookBuilder(" + shown(receiver) + ")";
    }
}
