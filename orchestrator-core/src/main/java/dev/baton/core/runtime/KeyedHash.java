package dev.baton.core.runtime;

import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under the host's key, in hexadecimal. What it hashes has few possible values, as phone numbers have: without
 * a key anybody could try them all. Thread-safe.
 */
final class KeyedHash {
    /** The least that a key has, in bytes. */
    static final int LEAST = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    KeyedHash(byte[] key) {
        if (key.length < LEAST) {
            throw new InvalidValueException(
                    "erasureKey",
                    "has " + key.length + " bytes",
                    "give " + LEAST + " or more, drawn at random once and kept for as long as the storage");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String of(Identifier identifier) {
        return of("identifier", identifier.namespace(), identifier.value());
    }

    String of(EventKey event) {
        return of("event", event.source(), event.id());
    }

    String of(ContactPoint point) {
        return of("contactPoint", point.kind(), point.address());
    }

    /** Tells one key from another. */
    String ofNothing() {
        return of("key", "", "");
    }

    /** Lengths first, so that neighbours cannot be confused. */
    private String of(String what, String scope, String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String each : new String[] {what, scope, name}) {
                byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
